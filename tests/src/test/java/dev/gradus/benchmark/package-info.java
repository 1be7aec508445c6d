/**
 * Benchmarks, each beside what a user would otherwise run: {@code mvn -B -Pbench -pl tests -am
 * verify} measures them all, {@code -Dbench=Name} some. What they compare is tested to compute the
 * same.
 */
package dev.gradus.benchmark;
