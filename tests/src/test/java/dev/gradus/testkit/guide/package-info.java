/** The tests that {@code docs/checking-gradients.md} shows, and a test that it shows these. */
package dev.gradus.testkit.guide;
