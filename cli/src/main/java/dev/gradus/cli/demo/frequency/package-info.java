/**
 * How a loss sees the frequency of a sine: descents through it, and pictures of what it depends on.
 */
package dev.gradus.cli.demo.frequency;
