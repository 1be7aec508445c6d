/**
 * Alignments: against other implementations, against the enumeration of all paths, and by laws that
 * need no reference.
 */
package dev.gradus.alignment;
