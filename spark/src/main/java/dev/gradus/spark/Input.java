package dev.gradus.spark;

import java.io.Serializable;

/**
 * Where an input of a loss stands in a table.
 *
 * @param name of the input
 * @param column of the table
 * @param cells how it holds arrays
 */
record Input(String name, String column, Cells cells) implements Serializable {
  private static final long serialVersionUID = 1L;
}
