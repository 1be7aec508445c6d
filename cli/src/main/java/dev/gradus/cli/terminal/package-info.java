/**
 * What a command talks to: the streams of the process, tables and numbers for people, objects for
 * programs.
 */
package dev.gradus.cli.terminal;
