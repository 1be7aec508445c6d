package dev.gradus.dsl.data;

/**
 * The number type that a file stores; it decides the arithmetic a loss of the file is computed in.
 */
public enum Element {
  /** IEEE 754 single precision. */
  FLOAT,
  /** IEEE 754 double precision. */
  DOUBLE,
  /** Whole numbers and booleans; whoever computes with them chooses the precision. */
  INTEGER
}
