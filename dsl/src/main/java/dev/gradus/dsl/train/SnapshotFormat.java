package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermResult;
import dev.gradus.losses.schedule.Clock;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A snapshot as a sequence of bytes. Numbers are big-endian and doubles their IEEE bits; a text is
 * its length in bytes and UTF-8; a list or a map is its length and its elements.
 */
final class SnapshotFormat {
  private SnapshotFormat() {}

  /** Writes one element of a list. */
  private interface Writing<T> {
    void write(DataOutputStream out, T element) throws IOException;
  }

  /** Reads one element of a list. */
  private interface Reading<T> {
    T read(DataInputStream in) throws IOException;
  }

  static void write(DataOutputStream out, Snapshot s) throws IOException {
    map(out, s.configuration(), SnapshotFormat::text);
    out.writeLong(s.position().step());
    out.writeInt(s.position().epoch());
    out.writeLong(s.position().batch());
    clock(out, s.clock());
    out.writeDouble(s.epochLoss());
    parameters(out, s.parameters());
    map(out, s.optimizer(), SnapshotFormat::numbers);
    list(out, s.best().stream().toList(), SnapshotFormat::best);
    list(out, s.epochs(), SnapshotFormat::epoch);
    list(out, s.validations(), SnapshotFormat::measurement);
  }

  static Snapshot read(DataInputStream in) throws IOException {
    return new Snapshot(
        map(in, SnapshotFormat::text),
        new Position(in.readLong(), in.readInt(), in.readLong()),
        clock(in),
        in.readDouble(),
        parameters(in),
        map(in, SnapshotFormat::numbers),
        Optional.of(list(in, SnapshotFormat::best)).filter(l -> !l.isEmpty()).map(l -> l.get(0)),
        list(in, SnapshotFormat::epoch),
        list(in, SnapshotFormat::measurement));
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private static void numbers(DataOutputStream out, double[] numbers) throws IOException {
    out.writeInt(numbers.length);
    for (double x : numbers) {
      out.writeLong(Double.doubleToRawLongBits(x));
    }
  }

  private static double[] numbers(DataInputStream in) throws IOException {
    double[] numbers = new double[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.longBitsToDouble(in.readLong());
    }
    return numbers;
  }

  private static void parameters(DataOutputStream out, ParameterSet parameters) throws IOException {
    text(out, parameters.dtype().name());
    Map<String, Shape> shapes = new LinkedHashMap<>();
    parameters.names().forEach(name -> shapes.put(name, parameters.shape(name)));
    map(out, shapes, (o, shape) -> dims(o, shape.dims()));
    for (String name : shapes.keySet()) {
      numbers(out, parameters.values(name));
    }
  }

  private static ParameterSet parameters(DataInputStream in) throws IOException {
    DataType dtype = DataType.valueOf(text(in));
    ParameterSet parameters = new ParameterSet(dtype, map(in, i -> Shape.of(dims(i))));
    for (String name : parameters.names()) {
      parameters.set(name, numbers(in));
    }
    return parameters;
  }

  private static void dims(DataOutputStream out, long[] dims) throws IOException {
    out.writeInt(dims.length);
    for (long d : dims) {
      out.writeLong(d);
    }
  }

  private static long[] dims(DataInputStream in) throws IOException {
    long[] dims = new long[in.readInt()];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = in.readLong();
    }
    return dims;
  }

  private static <T> void map(DataOutputStream out, Map<String, T> map, Writing<T> value)
      throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<String, T> entry : map.entrySet()) {
      text(out, entry.getKey());
      value.write(out, entry.getValue());
    }
  }

  private static <T> Map<String, T> map(DataInputStream in, Reading<T> value) throws IOException {
    Map<String, T> map = new LinkedHashMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      map.put(text(in), value.read(in));
    }
    return map;
  }

  private static <T> void list(DataOutputStream out, List<T> list, Writing<T> element)
      throws IOException {
    out.writeInt(list.size());
    for (T e : list) {
      element.write(out, e);
    }
  }

  private static <T> List<T> list(DataInputStream in, Reading<T> element) throws IOException {
    List<T> list = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      list.add(element.read(in));
    }
    return list;
  }

  private static void best(DataOutputStream out, Snapshot.Best best) throws IOException {
    out.writeDouble(best.value());
    out.writeInt(best.misses());
    parameters(out, best.parameters());
  }

  private static Snapshot.Best best(DataInputStream in) throws IOException {
    return new Snapshot.Best(in.readDouble(), in.readInt(), parameters(in));
  }

  private static void epoch(DataOutputStream out, EpochSummary epoch) throws IOException {
    clock(out, epoch.clock());
    out.writeLong(epoch.steps());
    out.writeDouble(epoch.meanLoss());
  }

  private static EpochSummary epoch(DataInputStream in) throws IOException {
    return new EpochSummary(clock(in), in.readLong(), in.readDouble());
  }

  private static void measurement(DataOutputStream out, Measurement m) throws IOException {
    clock(out, m.clock());
    out.writeDouble(m.result().value());
    text(out, m.result().dtype().name());
    list(out, m.result().terms(), SnapshotFormat::term);
  }

  private static Measurement measurement(DataInputStream in) throws IOException {
    Clock clock = clock(in);
    double value = in.readDouble();
    DataType dtype = DataType.valueOf(text(in));
    return new Measurement(
        clock, new LossResult(value, dtype, list(in, SnapshotFormat::term), Map.of()));
  }

  private static void term(DataOutputStream out, TermResult term) throws IOException {
    text(out, term.name());
    out.writeDouble(term.value());
    out.writeDouble(term.weight());
    out.writeDouble(term.weighted());
    out.writeDouble(term.share());
  }

  private static TermResult term(DataInputStream in) throws IOException {
    return new TermResult(
        text(in),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        OptionalDouble.empty(),
        Map.of());
  }

  private static void clock(DataOutputStream out, Clock clock) throws IOException {
    out.writeDouble(clock.step());
    out.writeDouble(clock.epoch());
    out.writeDouble(clock.progress());
  }

  private static Clock clock(DataInputStream in) throws IOException {
    return Clock.of(in.readDouble(), in.readDouble(), in.readDouble());
  }
}
