/**
 * Texts that import others: where those come from, and how several texts become one. The only part
 * of the language that can touch a file, and only if it is given {@link
 * dev.gradus.dsl.imports.Imports#files}.
 */
package dev.gradus.dsl.imports;
