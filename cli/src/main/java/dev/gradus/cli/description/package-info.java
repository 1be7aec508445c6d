/** How descriptions of losses are shown, to people and to programs. */
package dev.gradus.cli.description;
