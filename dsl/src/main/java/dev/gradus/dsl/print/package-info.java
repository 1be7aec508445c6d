/**
 * From syntax tree back to text: the canonical spelling of a loss.
 *
 * <p>Canonical means that two texts that say the same print the same: one statement a line, minimal
 * parentheses, one spelling for each name and number. What the author decided stays: the order of
 * terms and arguments, the grouping, comments, single blank lines.
 *
 * <p>Two laws hold, and tests check them on thousands of trees: parsing what was printed gives the
 * tree again, and printing what was parsed from a print changes nothing.
 *
 * <p>Minus is the ASCII sign in both styles, so that numbers survive copying into other programs.
 */
package dev.gradus.dsl.print;
