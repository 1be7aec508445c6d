package dev.gradus.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version in the archive's manifest, and of the Java that runs it. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("(unpacked)");
    return new String[] {"gradus " + version + " on Java " + Runtime.version()};
  }
}
