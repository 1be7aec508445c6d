/**
 * The commands that compute. Only here does the command line meet ND4J, whose native code takes
 * most of a second to load: a command's class must be usable without it, so those only call in
 * here.
 */
package dev.gradus.cli.compute;
