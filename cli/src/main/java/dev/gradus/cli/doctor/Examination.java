package dev.gradus.cli.doctor;

import dev.gradus.autodiff.kernel.lanes.VectorModule;
import dev.gradus.autodiff.nd4j.NdArrays;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Looks at this process and the machine. Nothing is changed; ND4J is loaded. */
public final class Examination {
  private static final String MODULE = "jdk.incubator.vector";
  private static final long LITTLE_MEMORY = 1L << 30;

  private final Map<String, String> environment;

  /** An examination of a process with these environment variables. */
  public Examination(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Everything that was looked at. */
  public List<Finding> findings() {
    return List.of(java(), kernels(), processors(), openMp(), memory(), nd4j(), text(), pictures());
  }

  private static Finding java() {
    String value =
        "Java %s (%s), %s %s"
            .formatted(
                Runtime.version(),
                System.getProperty("java.vm.vendor"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    return Finding.good("Java", value);
  }

  private static Finding kernels() {
    if ("false".equals(System.getProperty("gradus.vector"))) {
      return Finding.fair(
          "kernels", "plain Java: switched off", "leave `-Dgradus.vector=false` out");
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return Finding.fair(
          "kernels",
          "plain Java: started without the module " + MODULE,
          "start Java with `--add-modules "
              + MODULE
              + "`, as the script `gradus` does where Java has it");
    }
    return VectorModule.isUsed()
        ? Finding.good("kernels", "vector (" + MODULE + ")")
        : Finding.fair(
            "kernels",
            "plain Java: the registers of this processor are too narrow",
            "nothing; spectral losses are some times slower than on a newer one");
  }

  private static Finding processors() {
    int count = Runtime.getRuntime().availableProcessors();
    return Finding.good(
        "threads",
        count
            + (count == 1 ? " processor" : " processors")
            + "; a loss takes 1 unless "
            + "`onThreads` asks for more");
  }

  private Finding openMp() {
    String threads = environment.getOrDefault("OMP_NUM_THREADS", "");
    return threads.equals("1")
        ? Finding.good("ND4J's threads", "1 (OMP_NUM_THREADS)")
        : Finding.fair(
            "ND4J's threads",
            threads.isEmpty() ? "as many as there are processors" : threads,
            "set `OMP_NUM_THREADS=1`: small operations are up to a hundred times faster");
  }

  private static Finding memory() {
    long most = Runtime.getRuntime().maxMemory();
    String value = "at most " + String.format(Locale.ROOT, "%.1f GB", most / 1e9);
    return most >= LITTLE_MEMORY
        ? Finding.good("memory", value)
        : Finding.fair(
            "memory", value, "for minutes of audio give Java more: `GRADUS_JAVA_OPTS=-Xmx4g`");
  }

  private static Finding nd4j() {
    try {
      long start = System.nanoTime();
      INDArray array = NdArrays.create(new double[] {1, 2}, new long[] {2}, DataType.DOUBLE);
      double seconds = (System.nanoTime() - start) / 1e9;
      boolean right = NdArrays.toDoubles(array)[1] == 2;
      String value = "%s, loaded in %.1f s".formatted(array.getClass().getName(), seconds);
      return right
          ? Finding.good("ND4J", value)
          : Finding.bad("ND4J", "computes wrongly", reinstall());
    } catch (LinkageError | RuntimeException e) {
      return Finding.bad("ND4J", "cannot be loaded: " + e, reinstall());
    }
  }

  private static String reinstall() {
    return "build on the machine that runs it (`mvn -Dnd4j.classifier=…` names another platform)";
  }

  private static Finding text() {
    String encoding = System.getProperty("sun.jnu.encoding", "");
    return encoding.toUpperCase(Locale.ROOT).replace("-", "").equals("UTF8")
        ? Finding.good("text", "UTF-8")
        : Finding.fair(
            "text",
            encoding,
            "Greek letters on the command line need UTF-8: `export LC_ALL=C.UTF-8`");
  }

  private static Finding pictures() {
    try {
      Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
      g.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 10)).stringWidth("x");
      g.dispose();
      return Finding.good("pictures", "can be drawn");
    } catch (LinkageError | InternalError e) { // what Java throws where there is no font
      return Finding.fair(
          "pictures",
          "Java finds no font",
          "install one: `sudo apt install fontconfig fonts-dejavu-core`");
    }
  }
}
