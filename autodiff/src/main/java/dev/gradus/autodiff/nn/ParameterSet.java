package dev.gradus.autodiff.nn;

import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.nd4j.NdArrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The numbers of a model: named arrays in a fixed order, with fixed names and shapes. The values
 * change as the model is trained; arrays are copied on the way in and on the way out. Used by one
 * thread at a time.
 *
 * <p>Values are held as doubles. In a FLOAT set each is a float: what is stored is rounded once.
 */
public final class ParameterSet {
  private final DataType dtype;
  private final Map<String, Shape> shapes;
  private final Map<String, double[]> values = new LinkedHashMap<>();
  private final int size;

  /**
   * Parameters of these names, in this order, all 0.
   *
   * @param dtype FLOAT or DOUBLE
   * @param shapes by name; the order of the map counts
   */
  public ParameterSet(DataType dtype, Map<String, Shape> shapes) {
    if (dtype != DataType.FLOAT && dtype != DataType.DOUBLE) {
      throw new IllegalArgumentException("parameters are FLOAT or DOUBLE, not " + dtype);
    }
    this.dtype = dtype;
    this.shapes = new LinkedHashMap<>(shapes);
    int total = 0;
    for (Map.Entry<String, Shape> e : this.shapes.entrySet()) {
      values.put(e.getKey(), new double[e.getValue().size()]);
      total = Math.addExact(total, e.getValue().size());
    }
    size = total;
  }

  /** FLOAT or DOUBLE. */
  public DataType dtype() {
    return dtype;
  }

  /** The names, in order. */
  public List<String> names() {
    return List.copyOf(shapes.keySet());
  }

  /** True if there is a parameter of this name. */
  public boolean has(String name) {
    return shapes.containsKey(name);
  }

  /** The shape of one parameter. */
  public Shape shape(String name) {
    require(name);
    return shapes.get(name);
  }

  /** The number of elements of all parameters together. */
  public int size() {
    return size;
  }

  /** One parameter's values, row-major, as a copy. */
  public double[] values(String name) {
    return require(name).clone();
  }

  /** One parameter as a new array of this set's dtype. */
  public INDArray get(String name) {
    return NdArrays.create(values(name), shapes.get(name).dims(), dtype);
  }

  /**
   * Replaces one parameter's values.
   *
   * @param newValues row-major; FLOAT rounds each once
   * @throws ShapeException if there are too many or too few
   */
  public void set(String name, double[] newValues) {
    double[] mine = require(name);
    if (newValues.length != mine.length) {
      throw new ShapeException(
          "parameter `"
              + name
              + "` of shape "
              + shapes.get(name)
              + " takes "
              + mine.length
              + " values, not "
              + newValues.length);
    }
    System.arraycopy(newValues, 0, mine, 0, mine.length);
    Rounding.round(mine, dtype);
  }

  /**
   * Replaces one parameter's values.
   *
   * @param array of the parameter's shape, FLOAT or DOUBLE
   * @throws ShapeException if the shape is another
   */
  public void set(String name, INDArray array) {
    require(name);
    Shape shape = Shape.of(array.shape());
    if (!shape.equals(shapes.get(name))) {
      throw new ShapeException(
          "parameter `" + name + "` has shape " + shapes.get(name) + ", not " + shape);
    }
    set(name, NdArrays.toDoubles(array));
  }

  private double[] require(String name) {
    double[] v = values.get(name);
    if (v == null) {
      throw new IllegalArgumentException(
          "there is no parameter `" + name + "`; the parameters are " + shapes.keySet());
    }
    return v;
  }

  /** All values as one array, parameter after parameter. */
  public double[] flat() {
    double[] all = new double[size];
    int at = 0;
    for (double[] v : values.values()) {
      System.arraycopy(v, 0, all, at, v.length);
      at += v.length;
    }
    return all;
  }

  /** Replaces all values by those of an array as {@link #flat} gives it. */
  public void setFlat(double[] all) {
    if (all.length != size) {
      throw new ShapeException("these parameters have " + size + " values, not " + all.length);
    }
    int at = 0;
    for (double[] v : values.values()) {
      System.arraycopy(all, at, v, 0, v.length);
      Rounding.round(v, dtype);
      at += v.length;
    }
  }

  /** Sets the inputs of these names; those that no output depends on are ignored. */
  public void into(Evaluation evaluation) {
    values.forEach(evaluation::set);
  }

  /** Parameters of their own with the same values. */
  public ParameterSet copy() {
    ParameterSet copy = new ParameterSet(dtype, shapes);
    copy.setFlat(flat());
    return copy;
  }

  /** True if dtype, names, their order, shapes and every bit of the values agree. */
  public boolean sameBits(ParameterSet other) {
    if (dtype != other.dtype || !names().equals(other.names()) || !shapes.equals(other.shapes)) {
      return false;
    }
    double[] mine = flat();
    double[] theirs = other.flat();
    for (int i = 0; i < size; i++) {
      // Not ==: it takes 0 for −0, and no NaN for itself.
      if (Double.doubleToRawLongBits(mine[i]) != Double.doubleToRawLongBits(theirs[i])) {
        return false;
      }
    }
    return true;
  }

  /** Names and shapes, for reading. */
  @Override
  public String toString() {
    return "parameters " + shapes + " " + dtype;
  }
}
