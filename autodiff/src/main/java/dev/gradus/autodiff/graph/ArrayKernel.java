package dev.gradus.autodiff.graph;

import dev.gradus.autodiff.nd4j.NdArrays;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a {@link CustomOp}: its operands' arrays are made once and filled before each run. */
final class ArrayKernel implements Kernel {
  private final CustomOp op;
  private final List<Shape> shapes;
  private final Shape out;
  private final DataType dtype;
  private final List<INDArray> operands = new ArrayList<>();

  ArrayKernel(CustomOp op, List<Shape> shapes, Shape out, DataType dtype) {
    this.op = op;
    this.shapes = shapes;
    this.out = out;
    this.dtype = dtype;
    shapes.forEach(s -> operands.add(array(s)));
  }

  private INDArray array(Shape shape) {
    return NdArrays.create(new double[shape.size()], shape.dims(), dtype);
  }

  @Override
  public void run(double[][] in, double[] result) {
    for (int k = 0; k < in.length; k++) {
      if (operands.get(k).wasClosed()) {
        operands.set(k, array(shapes.get(k)));
      }
      NdArrays.write(in[k], operands.get(k));
    }
    INDArray value = op.forward(List.copyOf(operands));
    check(value);
    NdArrays.read(value, result);
    // By identity: equals compares elements.
    if (operands.stream().noneMatch(o -> o == value)) {
      release(value);
    }
  }

  private void check(INDArray value) {
    if (value == null) {
      throw new GraphException("forward returned null");
    }
    if (value.wasClosed()) {
      throw new GraphException("forward returned a closed array");
    }
    if (value.dataType() != dtype) {
      throw new GraphException(
          "forward returned "
              + value.dataType()
              + " in a "
              + dtype
              + " graph; convert with castTo(DataType."
              + dtype
              + ")");
    }
    Shape shape = Shape.of(value.shape());
    if (!shape.equals(out)) {
      throw new ShapeException(
          "forward returned shape " + shape + " where the shape rule gave " + out);
    }
  }

  private static void release(INDArray array) {
    if (!array.isView() && array.closeable()) {
      array.close();
    }
  }

  @Override
  public void close() {
    operands.forEach(ArrayKernel::release);
  }
}
