/**
 * Arrays as files and bytes hold them: NumPy's format, read strictly and written safely.
 *
 * <p>Everything here is plain Java on primitive arrays; nothing loads the numerical engine. Two
 * rules hold throughout, here and where other formats are read:
 *
 * <ul>
 *   <li><b>Strict reading.</b> A file is understood completely or refused with one {@link
 *       dev.gradus.dsl.data.DataException} that names the file, the cause and the way out. A
 *       truncated file is never read as a shorter one, because a loss over fewer samples is a wrong
 *       number that looks like a right one.
 *   <li><b>Safe writing.</b> Output goes to a temporary file beside its target and is moved into
 *       place when complete ({@link dev.gradus.dsl.data.OutputFile}), so a failure leaves what was
 *       there before.
 * </ul>
 */
package dev.gradus.dsl.data;
