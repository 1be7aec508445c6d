/**
 * Losses written as text inside Deeplearning4j networks.
 *
 * <p>{@link dev.gradus.trainers.dl4j.GradusLoss} is a loss function for the output layers that are
 * there already. These show a loss function rows {@code [rows, classes]} of one output and nothing
 * else, so a text that reads time or several outputs needs a layer of its own, {@link
 * dev.gradus.trainers.dl4j.GradusLossLayer}. Both are stored in a network's JSON and in its archive
 * as the text of the loss and the values of its parameters.
 *
 * <p>DL4J divides the score and the gradients of a network by the size of the minibatch, since its
 * own losses are sums over examples. What a reduction means is part of a text; so what is handed
 * over is multiplied by that size, and the score that is reported and the step that is taken are
 * those of the text.
 */
package dev.gradus.trainers.dl4j;
