package dev.gradus.autodiff.kernel.lanes;

import java.lang.System.Logger.Level;
import java.util.Locale;

/**
 * Whether kernels can use {@code jdk.incubator.vector}. It is part of the JDK, but an application
 * sees it only if it was started with {@code --add-modules jdk.incubator.vector}. Without it,
 * everything works; that it would be faster is said once, in a line for the logger {@code
 * dev.gradus}.
 *
 * <p>The system property {@code gradus.vector=false} turns it off.
 */
public final class VectorModule {
  private static final String MODULE = "jdk.incubator.vector";

  private VectorModule() {}

  private static final class Decision {
    static final boolean USED = decide();

    private static boolean decide() {
      if ("false".equals(System.getProperty("gradus.vector"))) {
        return false;
      }
      if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
        System.getLogger("dev.gradus")
            .log(
                Level.INFO,
                "losses run in plain Java; started with --add-modules "
                    + MODULE
                    + " they are several times faster");
        return false;
      }
      return isFast();
    }

    /**
     * Where registers are narrow, there may be no fused multiplication, which Java would then
     * compute exactly with big numbers.
     */
    private static boolean isFast() {
      String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
      return arch.equals("aarch64") || VectorWidth.bits() >= 256;
    }
  }

  /** Whether it is used in this process. */
  public static boolean isUsed() {
    return Decision.USED;
  }
}
