package dev.gradus.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What figures were measured on. */
final class Machine {
  private static final Path CPU = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Processor, vector registers, cores and JDK, in a line. */
  static String describe() throws IOException {
    List<String> cpu = Files.exists(CPU) ? Files.readAllLines(CPU) : List.of();
    return describe(cpu, Runtime.getRuntime().availableProcessors())
        + ", JDK "
        + System.getProperty("java.version");
  }

  /**
   * The same of a description by Linux; without one, what the JDK calls the architecture.
   *
   * @param cpu lines such as {@code model name : …} and {@code flags : …}
   */
  static String describe(List<String> cpu, int cores) {
    String model = value(cpu, "model name", System.getProperty("os.arch"));
    List<String> flags = List.of(value(cpu, "flags", "").split(" "));
    String vectors =
        flags.contains("avx512f") ? " with AVX-512" : flags.contains("avx2") ? " with AVX2" : "";
    return model + vectors + ", " + cores + (cores == 1 ? " core" : " cores");
  }

  private static String value(List<String> lines, String key, String otherwise) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(otherwise);
  }
}
