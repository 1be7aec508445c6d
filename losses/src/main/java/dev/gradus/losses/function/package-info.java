/**
 * The functions that a specification can call on arrays: their operands and arguments, what they
 * do, where their derivative jumps and which values they take. To add one is to add a line to a
 * part of the list.
 */
package dev.gradus.losses.function;
