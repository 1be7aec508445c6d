/**
 * The gradient check: analytic derivatives against finite differences, in double precision, with an
 * error bar on every number.
 *
 * <p>Each coordinate gets a central difference with a step near ∛ε, where truncation and rounding
 * balance. One that misses is retried by Ridders' extrapolation, which also says how far it can be
 * trusted: right gradients of logarithmic spectra miss any fixed step in up to 4 % of their
 * coordinates. A kink is recognised by its one-sided slopes. Random directions test all coordinates
 * at once, for the price of one.
 */
package dev.gradus.autodiff.check;
