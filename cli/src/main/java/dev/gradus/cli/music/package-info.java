/**
 * Music for the studies: scores made up from a seed, an additive synthesizer that plays them, and
 * the features that models read. What is played, when and by whom is known exactly, which no
 * recording offers; and the samples are the same on every machine and JDK, because every function
 * that may differ between them comes from {@link StrictMath}.
 */
package dev.gradus.cli.music;
