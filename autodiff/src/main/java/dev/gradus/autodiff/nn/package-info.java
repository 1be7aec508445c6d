/**
 * What is trained: named parameters with seeded initial values, and layers as plain functions of
 * nodes.
 *
 * <pre>{@code
 * GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
 * Variables v = new Variables(g);
 * Node x = g.input("x", Shape.of(32, 2));
 * Node hidden = Ops.tanh(Layers.dense(v, "hidden", x, 16));
 * Node logits = Layers.dense(v, "out", hidden, 1);
 * ParameterSet parameters = v.initial(42);
 * }</pre>
 *
 * <p>A layer adds nodes to a graph and declares its weights there; it is no object, and there is
 * nothing to extend. A {@link dev.gradus.autodiff.nn.ParameterSet} holds the numbers, apart from
 * any graph, so that graphs for other batch sizes read the same ones.
 *
 * <p>There is no hidden random state. Each array of random numbers comes from a generator of its
 * own, seeded by the user's seed, the array's name and, for noise, the step: what is drawn for one
 * name does not depend on what else the model has, or on how often a run was interrupted.
 */
package dev.gradus.autodiff.nn;
