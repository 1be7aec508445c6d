/**
 * Values of arguments that are more than a number or an entry of a catalogue: a hierarchy of
 * classes, a hop.
 */
package dev.gradus.losses.value;
