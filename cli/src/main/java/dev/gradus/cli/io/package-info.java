/**
 * Files in and out for the command line: WAV, NPY and CSV, read strictly and written safely, and
 * the test tone.
 *
 * <p>Everything here is plain Java on primitive arrays; nothing loads the numerical engine, so a
 * command that only makes a file starts fast. Two rules hold throughout:
 *
 * <ul>
 *   <li><b>Strict reading.</b> A file is understood completely or refused with one {@link
 *       dev.gradus.cli.io.DataException} that names the file, the cause and the way out. A
 *       truncated file is never read as a shorter one, because a loss over fewer samples is a wrong
 *       number that looks like a right one.
 *   <li><b>Safe writing.</b> Output goes to a temporary file beside its target and is moved into
 *       place when complete ({@link dev.gradus.cli.io.OutputFile}), so a failure leaves what was
 *       there before.
 * </ul>
 */
package dev.gradus.cli.io;
