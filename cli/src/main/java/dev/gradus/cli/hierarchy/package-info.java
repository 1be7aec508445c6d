/** {@code gradus hierarchy}: hierarchies drawn, predictions measured, labels closed. */
package dev.gradus.cli.hierarchy;
