package dev.gradus.autodiff.graph;

import java.util.List;

/**
 * What an operation computes as part of a larger one: a value and its derivative, say, which have
 * most of their work in common. Where a graph needs several parts of one whole, of the same
 * operands, it computes the whole once.
 *
 * @param whole its result holds this one, row-major, and others
 * @param from where this one begins; a part from 0 on is not even copied
 */
public record Part(Op whole, int from) {

  /** Takes a part out of its operand, a whole. */
  record Extract(int from, Shape part) implements Op {
    @Override
    public String name() {
      return "part";
    }

    @Override
    public Shape shape(List<Shape> in) {
      return part;
    }

    @Override
    public boolean isView() {
      return from == 0;
    }

    @Override
    public Kernel kernel(List<Shape> in, Shape out) {
      return (x, y) -> System.arraycopy(x[0], from, y, 0, out.size());
    }
  }
}
