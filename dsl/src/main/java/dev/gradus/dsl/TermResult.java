package dev.gradus.dsl;

/**
 * What one term contributes to a loss.
 *
 * @param name its label, or the canonical text without the weight
 * @param value its value before the weight
 * @param weight the product of its factors that depend on no input
 * @param weighted weight times value; these add up to the loss
 * @param share {@code weighted} relative to the loss; NaN if the loss is 0
 */
public record TermResult(String name, double value, double weight, double weighted, double share) {}
