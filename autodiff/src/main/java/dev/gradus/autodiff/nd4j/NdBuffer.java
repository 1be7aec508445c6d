package dev.gradus.autodiff.nd4j;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The elements of an array where they are, in row-major order. */
abstract class NdBuffer implements NumberBuffer {
  /** Keeps the memory alive for as long as somebody may look at it. */
  private final INDArray array;

  private NdBuffer(INDArray array) {
    this.array = array;
  }

  static NdBuffer of(INDArray array) {
    return array.dataType() == DataType.DOUBLE ? new Doubles(array) : new Floats(array);
  }

  @Override
  public String toString() {
    return array.dataType() + " " + array.shapeInfoToString();
  }

  private static final class Doubles extends NdBuffer {
    private final DoubleBuffer memory;

    Doubles(INDArray array) {
      super(array);
      memory = new DoublePointer(array.data().addressPointer()).capacity(array.length()).asBuffer();
    }

    @Override
    public void read(int from, double[] to, int n, float[] room) {
      memory.get(from, to, 0, n);
    }

    @Override
    public void write(double[] from, int to, int n, float[] room) {
      memory.put(to, from, 0, n);
    }

    @Override
    public void read(int from, float[] to, int n, float[] room) {
      for (int i = 0; i < n; i++) {
        to[i] = (float) memory.get(from + i);
      }
    }

    @Override
    public void write(float[] from, int to, int n, float[] room) {
      for (int i = 0; i < n; i++) {
        memory.put(to + i, from[i]);
      }
    }
  }

  private static final class Floats extends NdBuffer {
    private final FloatBuffer memory;

    Floats(INDArray array) {
      super(array);
      memory = new FloatPointer(array.data().addressPointer()).capacity(array.length()).asBuffer();
    }

    @Override
    public void read(int from, double[] to, int n, float[] room) {
      memory.get(from, room, 0, n);
      for (int i = 0; i < n; i++) {
        to[i] = room[i];
      }
    }

    @Override
    public void write(double[] from, int to, int n, float[] room) {
      for (int i = 0; i < n; i++) {
        room[i] = (float) from[i];
      }
      memory.put(to, room, 0, n);
    }

    @Override
    public void read(int from, float[] to, int n, float[] room) {
      memory.get(from, to, 0, n);
    }

    @Override
    public void write(float[] from, int to, int n, float[] room) {
      memory.put(to, from, 0, n);
    }
  }
}
