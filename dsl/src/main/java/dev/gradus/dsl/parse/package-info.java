/**
 * From text to syntax tree. The only package that sees ANTLR.
 *
 * <p>The way of a text through {@link dev.gradus.dsl.parse.Parser}:
 *
 * <ol>
 *   <li>its length is checked, before anything is done with it;
 *   <li>{@code Scanner}: text to tokens; reports characters and numbers that mean nothing, and sets
 *       comments aside;
 *   <li>{@code Layout}: tokens to statements, by line breaks and semicolons outside brackets;
 *       reports brackets without partner and checks depth and size, so that no later step can run
 *       out of stack, however hostile the text;
 *   <li>the generated parser, for each statement alone: SLL prediction first, which is fast and
 *       gives up at the first surprise, then full LL, which explains itself;
 *   <li>{@code TreeBuilder}: parse tree to syntax tree; {@code Comments} hands each comment to its
 *       statement.
 * </ol>
 *
 * <p><b>Several errors in one run.</b> Statements are parsed one by one, so each can report its own
 * mistakes. Inside a statement {@code Recovery} resumes behind the argument, element, class or
 * binding that failed. A statement with a stray character or an unbalanced bracket is not parsed:
 * whatever the parser had to say would follow from that.
 *
 * <p><b>Messages.</b> ANTLR knows which token it did not expect, and which ones it did; {@code
 * Mistakes} turns the neighbourhood of that token into advice. None of ANTLR's own words reach a
 * user, and neither lexer nor parser has a listener that prints.
 */
package dev.gradus.dsl.parse;
