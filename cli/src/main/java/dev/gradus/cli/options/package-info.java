/** What users write on the command line, and how it is read. Nothing here computes. */
package dev.gradus.cli.options;
