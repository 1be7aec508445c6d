package dev.gradus.spark;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;

/** Columns by name. */
final class Columns {
  private Columns() {}

  /** The column of this name, a dot in it being no more than a dot. */
  static Column named(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }
}
