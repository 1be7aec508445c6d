/** Losses written as text over a corpus on Apache Spark: the text goes to the data. */
package dev.gradus.spark;
