/**
 * What a name in a specification can mean: entries with arguments, in catalogues. Nothing here
 * knows how a specification is written.
 */
package dev.gradus.losses.catalogue;
