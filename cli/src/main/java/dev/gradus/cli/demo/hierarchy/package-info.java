/** The case study of hierarchical classification: who plays, in music of our own. */
package dev.gradus.cli.demo.hierarchy;
