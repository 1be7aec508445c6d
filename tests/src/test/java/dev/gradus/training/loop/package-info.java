/** Training from outside: whole runs, interrupted ones, and what is said when one fails. */
package dev.gradus.training.loop;
