/**
 * The prompt. {@code Session} remembers what was said and does what is asked, {@code Prompt} reads
 * from a terminal or from a file and runs it on a thread that can be left alone. What the language
 * is, {@link dev.gradus.dsl.assist.Assistant} knows.
 */
package dev.gradus.cli.repl;
