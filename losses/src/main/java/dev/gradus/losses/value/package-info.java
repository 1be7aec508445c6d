/**
 * Values of arguments that are more than a number or an entry of a catalogue: a hierarchy of
 * classes, a hop, a time, axes; and what is known of numbers before there are any: an interval.
 */
package dev.gradus.losses.value;
