package dev.gradus.autodiff.graph;

import dev.gradus.autodiff.kernel.Threads;
import dev.gradus.autodiff.nd4j.NdArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs a graph, again and again, in buffers of its own: set the inputs, run, read the outputs.
 *
 * <pre>{@code
 * try (Evaluation e = graph.newEvaluation()) {
 *   double loss = e.set("x", array).run().scalar("loss");
 *   INDArray gradient = e.array("dx");
 * }
 * }</pre>
 *
 * <p>An evaluation belongs to one thread at a time. Inputs keep their value from run to run until
 * they are set again, so a parameter changes without anything being rebuilt. Arrays are copied on
 * the way in and on the way out; the caller's are never written. {@link #close} lets the buffers
 * go.
 */
public final class Evaluation implements AutoCloseable {
  private final Graph graph;
  private final Memory memory;
  private final TreeSet<String> unset = new TreeSet<>();
  private Task[] tasks;
  private boolean ran;
  private Threads threads = Threads.ONE;

  Evaluation(Graph graph) {
    this.graph = graph;
    memory = new Memory(graph);
    Set<Integer> escaping = Unit.escaping(graph.units(), graph.outputs().values());
    List<Task> computing = new ArrayList<>();
    for (Unit unit : graph.units()) {
      if (unit.isRegion()) {
        computing.add(new RegionTask(Region.of(unit, escaping, graph.dtype()), memory::place));
        continue;
      }
      Node node = unit.nodes().get(0);
      if (Step.computes(node)) {
        List<Place> operands = node.inputs().stream().map(memory::place).toList();
        computing.add(Step.of(node, graph.dtype(), operands, memory.place(node).array()));
      }
    }
    tasks = computing.toArray(new Task[0]);
    unset.addAll(graph.inputs().keySet());
  }

  /**
   * How many threads compute an operation that has much to do; 1 at first. No result depends on
   * their number, not by a bit. The caller is one of them, the others come from the common pool.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Evaluation threads(int count) {
    threads = new Threads(count);
    return this;
  }

  /** The graph that this runs. */
  public Graph graph() {
    return graph;
  }

  /**
   * Copies an array in. Any layout and view will do; a name that no output depends on is ignored.
   *
   * @throws GraphException if the dtype is not the graph's
   * @throws ShapeException if the shape is not the declared one
   */
  public Evaluation set(String name, INDArray array) {
    Node node = input(name);
    if (node != null) {
      check(name, node, array);
      NdArrays.read(array, memory.input(name));
      unset.remove(name);
    }
    return this;
  }

  private void check(String name, Node node, INDArray array) {
    if (array.dataType() != graph.dtype()) {
      throw new GraphException(
          "input `"
              + name
              + "` is "
              + array.dataType()
              + ", the graph "
              + graph.dtype()
              + "; convert with castTo(DataType."
              + graph.dtype()
              + ")");
    }
    Shape shape = Shape.of(array.shape());
    if (!shape.equals(node.shape())) {
      throw new ShapeException(
          "input `" + name + "` has shape " + shape + ", the graph was built for " + node.shape());
    }
  }

  /**
   * As {@link #set(String, INDArray)}, but a large array is not copied if it can be read where it
   * is: it must neither change nor be closed before the next run is over, and has to be set again
   * for the one after it.
   */
  public Evaluation lend(String name, INDArray array) {
    Node node = input(name);
    if (node == null) {
      return this;
    }
    check(name, node, array);
    if (!memory.lend(name, array)) {
      return set(name, array);
    }
    unset.remove(name);
    return this;
  }

  /**
   * Says that {@link #array} will be called for this output after the next run, so that the array
   * is written at once.
   */
  public Evaluation expect(String name) {
    requireOpen();
    memory.expect(name);
    return this;
  }

  /** Sets a scalar input, such as a weight; not rounded, whatever the dtype. */
  public Evaluation set(String name, double value) {
    Node node = input(name);
    if (node != null) {
      requireSize(name, node, 1);
      memory.input(name)[0] = value;
      unset.remove(name);
    }
    return this;
  }

  /** Copies row-major values in. */
  public Evaluation set(String name, double[] values) {
    Node node = input(name);
    if (node != null) {
      requireSize(name, node, values.length);
      System.arraycopy(values, 0, memory.input(name), 0, values.length);
      unset.remove(name);
    }
    return this;
  }

  private static void requireSize(String name, Node node, int size) {
    if (size != node.shape().size()) {
      throw new ShapeException(
          "input `"
              + name
              + "` of shape "
              + node.shape()
              + " takes "
              + node.shape().size()
              + " values, not "
              + size);
    }
  }

  private Node input(String name) {
    requireOpen();
    ran = false;
    return graph.inputs().get(name);
  }

  /**
   * Computes every output from the inputs as they are set now. Whoever should not wait for its end
   * interrupts the thread.
   *
   * @throws GraphException if an input was never set
   * @throws CancellationException if the thread is interrupted, and it stays so; there are no
   *     outputs then, and another run may follow
   */
  public Evaluation run() {
    requireInputs();
    ran = false;
    try {
      for (Task task : tasks) {
        Threads.stopIfInterrupted();
        task.run(threads);
      }
    } finally {
      memory.giveBack(unset);
    }
    ran = true;
    return this;
  }

  /**
   * Runs on one thread, and says what each node took.
   *
   * @throws GraphException if an input was never set
   */
  public Trace trace() {
    requireInputs();
    List<Trace.Entry> entries = new ArrayList<>();
    for (Task task : tasks) {
      entries.addAll(task.trace());
    }
    memory.giveBack(unset);
    ran = true;
    return new Trace(List.copyOf(entries));
  }

  /**
   * Runs, and names the first value that is NaN or infinite: an input or a constant, or else a node
   * in the order of computation, where the forward sweep comes before the backward one.
   *
   * @throws GraphException if an input was never set
   */
  public Optional<NonFinite> firstNonFinite() {
    memory.settle();
    run();
    NonFinite first = null;
    for (Node node : graph.nodes()) {
      if (first == null && node.op() instanceof Leaf leaf) {
        first = NonFinite.in(node, memory.values(leaf), DataType.DOUBLE);
      }
    }
    return first != null ? Optional.of(first) : firstComputed();
  }

  /** Looks at one node after the other. */
  private Optional<NonFinite> firstComputed() {
    try (Evaluation each = graph.unfused().newEvaluation()) {
      graph.inputs().forEach((name, node) -> each.set(name, memory.input(name)));
      for (Task task : each.tasks) {
        task.run(threads);
        Step step = (Step) task;
        NonFinite found = NonFinite.in(step.node(), step.out(), graph.dtype());
        if (found != null) {
          return Optional.of(found);
        }
      }
      return Optional.empty();
    }
  }

  private void requireInputs() {
    requireOpen();
    if (!unset.isEmpty()) {
      throw new GraphException("input `" + unset.first() + "` is not set");
    }
  }

  /** An output of one element. */
  public double scalar(String name) {
    double[] values = output(name);
    Shape shape = graph.outputs().get(name).shape();
    if (shape.size() != 1) {
      throw new ShapeException("output `" + name + "` has shape " + shape + ", not one element");
    }
    return values[0];
  }

  /** An output as a new array of the graph's dtype. */
  public INDArray array(String name) {
    if (ran) {
      Optional<INDArray> written = memory.written(name);
      if (written.isPresent()) {
        return written.get();
      }
    }
    double[] values = output(name);
    return NdArrays.create(values, graph.outputs().get(name).shape().dims(), graph.dtype());
  }

  /** An output's values, row-major, as a copy. */
  public double[] values(String name) {
    double[] values = output(name);
    double[] copy = new double[graph.outputs().get(name).shape().size()];
    System.arraycopy(values, 0, copy, 0, copy.length);
    if (graph.dtype() == DataType.FLOAT) {
      for (int i = 0; i < copy.length; i++) {
        copy[i] = (float) copy[i];
      }
    }
    return copy;
  }

  private double[] output(String name) {
    requireOpen();
    if (!graph.outputs().containsKey(name)) {
      throw new GraphException(
          "there is no output `" + name + "`; the outputs are " + graph.outputs().keySet());
    }
    if (!ran) {
      throw new GraphException("run() before reading `" + name + "`");
    }
    return memory.output(name);
  }

  private void requireOpen() {
    if (tasks == null) {
      throw new GraphException("this evaluation is closed");
    }
  }

  /** Lets the buffers go; closing twice is harmless. */
  @Override
  public void close() {
    if (tasks != null) {
      for (Task task : tasks) {
        task.close();
      }
    }
    tasks = null;
    memory.close();
  }
}
