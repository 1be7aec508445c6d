/**
 * Studies of how a loss sees the frequency of a sine: how often it ranks two estimates rightly
 * ({@link dev.gradus.dsl.study.GradientRanking}), and what it looks like over all estimates ({@link
 * dev.gradus.dsl.study.Landscape}).
 *
 * <p>A study takes any {@link dev.gradus.dsl.Loss} that compares {@code pred} with {@code target},
 * and evaluates it as it is written: nothing about its windows, sizes or hops is replaced. Work is
 * spread over threads by sample, so results do not depend on their number.
 */
package dev.gradus.dsl.study;
