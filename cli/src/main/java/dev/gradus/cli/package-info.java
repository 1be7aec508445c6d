/**
 * The {@code gradus} command. {@link dev.gradus.cli.Cli} runs a command line on given streams;
 * {@link dev.gradus.cli.Main} is the process around it. One class a command, which says what the
 * command takes; the work is done in the packages below.
 *
 * <p>Exit status: 0 for success, 1 when a check failed ({@code check}, {@code fmt --check}), 2 for
 * everything that is wrong with the command line, a text or a file, 130 when interrupted.
 */
package dev.gradus.cli;
