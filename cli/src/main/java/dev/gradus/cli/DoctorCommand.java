package dev.gradus.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gradus.cli.doctor.Examination;
import dev.gradus.cli.doctor.Finding;
import dev.gradus.cli.doctor.Finding.Grade;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Format;
import dev.gradus.cli.terminal.Json;
import dev.gradus.cli.terminal.Table;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code gradus doctor}. */
@Command(
    name = "doctor",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Look at Java, kernels, threads, memory, ND4J and fonts, and say what would make them better.",
      "Exit with 1 if something does not work. --format json prints one JSON object."
    })
final class DoctorCommand implements Callable<Integer> {
  @ParentCommand private GradusCommand gradus;

  private final Console console;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Finding> findings = new Examination(System.getenv()).findings();
    boolean works = findings.stream().noneMatch(f -> f.grade() == Grade.BAD);
    if (gradus.format() == Format.JSON) {
      console.out().println(Json.object(json -> write(findings, works, json)));
    } else {
      print(findings);
    }
    return works ? Cli.SUCCESS : Cli.FAILED;
  }

  private void print(List<Finding> findings) {
    Table table = new Table("lll");
    for (Finding f : findings) {
      table.row(f.name(), f.grade() == Grade.GOOD ? "ok" : grade(f), f.value());
      if (!f.advice().isEmpty()) {
        table.row("", "", "= help: " + f.advice());
      }
    }
    table.lines().forEach(console.out()::println);
  }

  private static String grade(Finding f) {
    return f.grade().name().toLowerCase(Locale.ROOT);
  }

  private static void write(List<Finding> findings, boolean works, JsonGenerator json)
      throws IOException {
    json.writeBooleanField("works", works);
    json.writeArrayFieldStart("findings");
    for (Finding f : findings) {
      json.writeStartObject();
      json.writeStringField("name", f.name());
      json.writeStringField("value", f.value());
      json.writeStringField("grade", grade(f));
      json.writeStringField("advice", f.advice());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
