/**
 * A reverse-mode automatic differentiation engine on ND4J arrays.
 *
 * <pre>{@code
 * GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
 * Node x = g.input("x", Shape.of(5));
 * Node loss = mean(square(sin(x)));
 * Graph graph = g.build(Map.of("loss", loss, "dx", Gradients.gradient(loss, x)));
 * try (Evaluation e = graph.newEvaluation()) {
 *   double value = e.set("x", array).run().scalar("loss");
 *   INDArray gradient = e.array("dx");
 * }
 * }</pre>
 *
 * <p>{@code graph} holds nodes, graphs and their evaluation; {@code op} the operations; {@code
 * kernel} the numerical code; {@code check} the gradient check; {@code nd4j} the border to ND4J.
 * For training there are {@code nn}, layers and parameters, and {@code optim}, optimisers.
 */
package dev.gradus.autodiff;
