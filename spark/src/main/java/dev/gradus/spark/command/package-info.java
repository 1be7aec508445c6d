/** What the command {@code gradus corpus} computes with. */
package dev.gradus.spark.command;
