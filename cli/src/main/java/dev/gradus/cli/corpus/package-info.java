/**
 * Losses over a corpus. Options are read and figures are shown here; who computes is a {@link
 * dev.gradus.cli.corpus.CorpusEngine} that is found when the command runs, so that nobody else has
 * to have Apache Spark.
 */
package dev.gradus.cli.corpus;
