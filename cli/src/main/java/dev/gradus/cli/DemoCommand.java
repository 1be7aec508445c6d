package dev.gradus.cli;

import picocli.CommandLine.Command;

/** {@code gradus demo}: the case studies; each is a subcommand. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "STUDY",
    description = "Run a case study, and print its table.")
final class DemoCommand {}
