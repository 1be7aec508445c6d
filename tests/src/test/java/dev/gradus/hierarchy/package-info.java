/** Losses over hierarchies against loops written from their formulas, and against differences. */
package dev.gradus.hierarchy;
