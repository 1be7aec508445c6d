/**
 * The language and the losses together: what a text means, in numbers. Laws that hold for every
 * loss are generated from the catalogue, so that nothing can be added untested.
 */
package dev.gradus.language;
