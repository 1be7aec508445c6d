/**
 * Values that change while a model is trained: a weight that grows over ten epochs. A schedule is a
 * pure function of a clock; nobody counts in the dark.
 */
package dev.gradus.losses.schedule;
