/**
 * The syntax tree: what a text says, before anybody asks what its names mean.
 *
 * <p>A text is a {@link dev.gradus.dsl.syntax.Spec}: {@link dev.gradus.dsl.syntax.Statement}s, then
 * an {@link dev.gradus.dsl.syntax.Expr} that is the loss. All of it is sealed interfaces and
 * immutable records, every part with the {@link dev.gradus.dsl.diagnostics.Span} it was read from,
 * so that whoever finds a mistake later can still point at the text.
 *
 * <p><b>Sums and products are flat.</b> {@code a + b − c} is one {@link dev.gradus.dsl.syntax.Sum}
 * with three addends, not a tree of two. A sum of thousands of terms then needs no deep stack, and
 * the terms of a loss are simply the addends. Parentheses make a sum inside a sum, which stays one:
 * the author's grouping is kept, and with it the order of floating-point operations.
 *
 * <p><b>Equality.</b> Records compare everything, spans and spelling included. Whether two trees
 * say the same is another question: {@link dev.gradus.dsl.syntax.Expr#strip} maps a tree to its
 * normal form (no spans, every name and number in its canonical spelling), and {@code a.sameAs(b)}
 * compares normal forms.
 *
 * <p><b>Names</b> have twins: {@code α} and {@code alpha}, {@code α₁} and {@code alpha1}, {@code
 * L↓} and {@code down}. {@link dev.gradus.dsl.syntax.Names} holds those rules and nothing else
 * does; whoever looks a name up uses its key.
 */
package dev.gradus.dsl.syntax;
