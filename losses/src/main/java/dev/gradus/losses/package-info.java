/**
 * The losses: what each name means, built on graph nodes. {@link dev.gradus.losses.Losses} lists
 * them. A loss is a {@link dev.gradus.losses.LossTerm} made from checked arguments by its {@link
 * dev.gradus.losses.catalogue.Entry}; no class here knows that a language exists.
 */
package dev.gradus.losses;
