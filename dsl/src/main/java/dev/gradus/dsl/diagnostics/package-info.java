/**
 * What the language says to its users when something is wrong with a text.
 *
 * <p>A {@link dev.gradus.dsl.diagnostics.Diagnostic} is a value: a stable {@link
 * dev.gradus.dsl.diagnostics.Code}, a message, the {@link dev.gradus.dsl.diagnostics.Span} it is
 * about, and help. Finding mistakes and showing them are apart: parser and checker add to a {@link
 * dev.gradus.dsl.diagnostics.Diagnostics} collector, a {@link dev.gradus.dsl.diagnostics.Renderer}
 * turns the result into text. So one run reports every independent mistake, an editor can use the
 * same values, and a test can ask for a code instead of matching prose.
 *
 * <p><b>Positions.</b> Offsets and columns are code points inside. Two conversions happen at the
 * edge: to UTF-16, which Java strings use ({@link dev.gradus.dsl.diagnostics.Source#utf16}), and to
 * the columns of a terminal, where a combining accent takes none and an ideograph two ({@link
 * dev.gradus.dsl.diagnostics.DisplayWidth}). Anything else puts the caret under the wrong letter as
 * soon as a text holds an {@code ā} or a {@code 声}.
 *
 * <p><b>Style of messages.</b> Lower case, no full stop, the text's own words in back quotes. The
 * message says what is wrong, the label at the caret says why here, the help says how to mend it.
 *
 * <p>This package knows nothing about the language: not its tokens, not its trees. That is why
 * {@link dev.gradus.dsl.diagnostics.Suggest} is given the function that folds spellings together.
 */
package dev.gradus.dsl.diagnostics;
