package dev.gradus.spark;

/** What becomes of a record that a loss cannot be computed of. */
public enum OnError {
  /** It stays, with a diagnostic in place of a value. */
  KEEP,
  /** The job stops with its diagnostic. */
  FAIL
}
