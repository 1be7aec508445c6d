package dev.gradus.dsl.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermResult;
import dev.gradus.losses.schedule.Clock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

/** What a checkpoint survives, and what is said where it does not. */
class CheckpointFileTest {
  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void name() {
    path = folder.resolve("run.checkpoint");
  }

  private static ParameterSet parameters(double... values) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put("z.weight", Shape.of(2, 2));
    shapes.put("a.bias", Shape.SCALAR);
    shapes.put("leer", Shape.of(0, 3));
    ParameterSet set = new ParameterSet(DataType.DOUBLE, shapes);
    set.set("z.weight", Arrays.copyOf(values, 4));
    set.set("a.bias", new double[] {values[4]});
    return set;
  }

  private static Snapshot snapshot(long step) {
    Clock clock = Clock.of(step, 1.25, Double.NaN);
    TermResult term = new TermResult("β·L↓", 1.5, 0.5, 0.75, 1, OptionalDouble.empty(), Map.of());
    return new Snapshot(
        Map.of("loss", "mse + β·l1", "seed", "7"),
        new Position(step, 1, 3),
        clock,
        0.1 + 0.2,
        parameters(-0.0, Double.MIN_VALUE, Math.PI, 1e308, Double.NaN),
        Map.of("step", new double[] {step}, "m:z.weight", new double[] {1, 2, 3, 4}),
        Optional.of(new Snapshot.Best(0.25, 2, parameters(1, 2, 3, 4, 5))),
        List.of(new EpochSummary(clock, 4, 1e-3)),
        List.of(
            new Measurement(clock, new LossResult(0.75, DataType.FLOAT, List.of(term), Map.of()))));
  }

  private static void assertSame(Snapshot expected, Snapshot actual) {
    assertTrue(expected.parameters().sameBits(actual.parameters()));
    assertTrue(expected.best().get().parameters().sameBits(actual.best().get().parameters()));
    assertEquals(expected.best().get().value(), actual.best().get().value());
    assertEquals(expected.best().get().misses(), actual.best().get().misses());
    assertEquals(expected.optimizer().keySet(), actual.optimizer().keySet());
    expected
        .optimizer()
        .forEach((name, numbers) -> assertArrayEquals(numbers, actual.optimizer().get(name)));
    assertEquals(expected.configuration(), actual.configuration());
    assertEquals(expected.position(), actual.position());
    assertEquals(expected.clock(), actual.clock());
    assertEquals(expected.epochLoss(), actual.epochLoss());
    assertEquals(expected.epochs(), actual.epochs());
    assertEquals(expected.validations(), actual.validations());
  }

  private Snapshot read() {
    return new CheckpointFile(path).read();
  }

  private void unreadable(String why) {
    CheckpointException e = assertThrows(CheckpointException.class, this::read);
    assertEquals(path, e.file());
    assertTrue(
        e.getMessage().startsWith("cannot read checkpoint `" + path + "`: " + why), e.getMessage());
  }

  private byte[] written() throws IOException {
    new CheckpointFile(path).write(snapshot(11));
    return Files.readAllBytes(path);
  }

  private List<String> files() {
    return List.of(folder.toFile().list());
  }

  @Test
  void everyBitComesBack() throws IOException {
    byte[] first = written();
    assertSame(snapshot(11), read());
    assertEquals(List.of("run.checkpoint"), files());
    assertArrayEquals(first, written(), "the same snapshot is the same bytes");
    new CheckpointFile(path).write(snapshot(12));
    assertEquals(12, read().position().step());
    assertEquals(List.of("run.checkpoint"), files());
  }

  /** Header, lengths, texts, numbers, checksum: the file ends within each of them. */
  @Test
  void truncatedAtEveryLength() throws IOException {
    byte[] whole = written();
    for (int n = 0; n < whole.length; n++) {
      Files.write(path, Arrays.copyOf(whole, n));
      unreadable(n == 0 ? "it is empty" : "it is truncated, or damaged; restore it from a copy");
    }
  }

  @Test
  void everyFlippedByteIsNoticed() throws IOException {
    byte[] whole = written();
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) 0x40;
      Files.write(path, damaged);
      unreadable(
          i < 8
              ? "it is no checkpoint; name a file that a run has written"
              : i < 12 ? "it has version " : i < 20 ? "it is " : "it is damaged (its checksum");
    }
    Files.write(path, Arrays.copyOf(whole, whole.length + 1));
    unreadable("it is damaged (its checksum is wrong)");
  }

  @Test
  void otherFiles() throws IOException {
    Files.writeString(path, "mse + 0.1·l1\n");
    unreadable("it is no checkpoint; name a file that a run has written");
    Files.write(path, new byte[1000]);
    unreadable("it is no checkpoint");
    Files.delete(path);
    unreadable("there is no such file; start the run with run()");
    path = folder;
    unreadable("it is a folder; name a file inside it");
  }

  @Test
  void anotherVersion() throws IOException {
    byte[] next = written();
    ByteBuffer.wrap(next).putInt(8, 2);
    Files.write(path, next);
    unreadable(
        "it has version 2 of the format, and this program knows 1; use the release of Gradus that"
            + " wrote it");
  }

  /** A stream that takes so many bytes, as a disk that gets full does. */
  private static OutputStream full(OutputStream out, int room) {
    return new OutputStream() {
      private int left = room;

      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int n) throws IOException {
        int fits = Math.min(left, n);
        out.write(bytes, from, fits);
        left -= fits;
        if (fits < n) {
          throw new IOException("No space left on device");
        }
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }

  private void unwritable(String why, CheckpointFile file) {
    CheckpointException e = assertThrows(CheckpointException.class, () -> file.write(snapshot(12)));
    assertTrue(e.getMessage().startsWith("cannot write checkpoint `"), e.getMessage());
    assertTrue(e.getMessage().contains("`: " + why), e.getMessage());
  }

  /**
   * Full after each number of bytes: the checkpoint before is intact, and nothing else is there.
   */
  @Test
  void aDiskThatGetsFull() throws IOException {
    byte[] before = written();
    for (int room = 0; room < before.length; room += 7) {
      int n = room;
      unwritable(
          "no space left on device; check the disk, its space and your permissions",
          new CheckpointFile(path, file -> full(Replacement.FILES.open(file), n)));
      assertArrayEquals(before, Files.readAllBytes(path));
      assertEquals(List.of("run.checkpoint"), files());
    }
    int enough = before.length;
    new CheckpointFile(path, file -> full(Replacement.FILES.open(file), enough))
        .write(snapshot(12));
    assertEquals(12, read().position().step());
  }

  /** What the disk says late, when it is asked to confirm. */
  @Test
  void aDiskThatFailsToConfirm() throws IOException {
    byte[] before = written();
    Replacement.Opener opener =
        file -> {
          OutputStream out = Replacement.FILES.open(file);
          return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
              out.write(b);
            }

            @Override
            public void close() throws IOException {
              out.close();
              throw new IOException("Input/output error");
            }
          };
        };
    unwritable("input/output error", new CheckpointFile(path, opener));
    assertArrayEquals(before, Files.readAllBytes(path));
    assertEquals(List.of("run.checkpoint"), files());
  }

  /** The error of a real device that has no room. */
  @Test
  void theDeviceThatIsAlwaysFull() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no /dev/full here");
    byte[] before = written();
    unwritable("no space left", new CheckpointFile(path, f -> Files.newOutputStream(full)));
    assertArrayEquals(before, Files.readAllBytes(path));
  }

  /** /proc takes no new files, not even from root. */
  @Test
  void aFolderThatTakesNoFiles() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc here");
    unwritable("", new CheckpointFile(Path.of("/proc/run.checkpoint")));
  }

  @Test
  void placesThatAreNoFile() throws IOException {
    unwritable("it is a folder; name another file", new CheckpointFile(folder));
    Path lost = folder.resolve("none");
    unwritable(
        "`" + lost + "` is not a folder; create the folder first",
        new CheckpointFile(lost.resolve("a")));
    Path device = Path.of("/dev/null");
    if (Files.exists(device)) {
      unwritable("it is no regular file; name another file", new CheckpointFile(device));
    }
    assertTrue(files().isEmpty());
  }

  @Test
  void aLinkIsFollowedAndKept() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), path);
    written();
    new CheckpointFile(link).write(snapshot(12));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(12, read().position().step());
  }

  /** What a killed process left lying about is in nobody's way. */
  @Test
  void aTemporaryFileOfBefore() throws IOException {
    Path fresh = folder.resolve(".gradus-run.checkpoint.tmp");
    Files.write(fresh, new byte[100_000]);
    written();
    assertSame(snapshot(11), read());
    assertEquals(List.of("run.checkpoint"), files());
  }
}
