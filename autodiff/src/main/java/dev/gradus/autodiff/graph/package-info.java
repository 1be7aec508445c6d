/**
 * Define the graph, then run it many times.
 *
 * <p>A {@link dev.gradus.autodiff.graph.GraphBuilder} makes {@link dev.gradus.autodiff.graph.Node
 * nodes}; shapes are checked as they are made. {@code build} freezes what the outputs need into an
 * immutable {@link dev.gradus.autodiff.graph.Graph}, plans its buffers, and each thread runs it in
 * an {@link dev.gradus.autodiff.graph.Evaluation}. An {@link dev.gradus.autodiff.graph.Op} is one
 * operation: shape, kernel, derivative.
 *
 * <p>What computes row by row is put together into {@link dev.gradus.autodiff.graph.RowRule
 * regions} that run block by block, without arrays between their nodes; {@code graph.unfused()}
 * computes node by node.
 *
 * <p>Arrays are {@code INDArray}s, FLOAT or DOUBLE, at the border. Inside, every value is a
 * row-major {@code double[]}: a FLOAT graph reads its inputs exactly, computes in double and rounds
 * once on the way out.
 */
package dev.gradus.autodiff.graph;
