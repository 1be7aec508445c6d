/** What the language knows, as a table: read from the catalogues, so it is never out of date. */
package dev.gradus.cli.catalogue;
