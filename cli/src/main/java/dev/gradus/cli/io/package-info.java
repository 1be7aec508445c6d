/**
 * Files in and out for the command line: WAV, CSV and whatever {@link dev.gradus.dsl.data} reads,
 * under its rules, and the test tone. Nothing here loads the numerical engine, so a command that
 * only makes a file starts fast.
 */
package dev.gradus.cli.io;
