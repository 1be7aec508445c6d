package dev.gradus.cli.catalogue;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Json;
import dev.gradus.cli.terminal.Table;
import dev.gradus.dsl.syntax.Names;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The catalogue or a part of it, for people or for programs. */
public final class Listing {
  private final List<Section> sections;
  private final boolean detailed;

  private Listing(List<Section> sections, boolean detailed) {
    this.sections = sections;
    this.detailed = detailed;
  }

  /** All of the catalogue. */
  public static Listing all() {
    return new Listing(Section.all(), false);
  }

  /**
   * What is called so, or is of the kind called so.
   *
   * @throws UsageException if nothing is
   */
  public static Listing of(String name) {
    List<Section> all = Section.all();
    Optional<Section> kind =
        all.stream()
            .filter(
                s ->
                    s.title().equals(name)
                        || s.title().equals(name + "s")
                        || singular(s).equals(name))
            .findFirst();
    if (kind.isPresent()) {
      return new Listing(List.of(kind.get()), false);
    }
    String key = Names.key(name);
    List<Section> found =
        all.stream()
            .map(
                s ->
                    new Section(
                        s.title(), s.items().stream().filter(i -> i.isCalled(key)).toList()))
            .filter(s -> !s.items().isEmpty())
            .toList();
    if (found.isEmpty()) {
      List<String> names =
          all.stream()
              .flatMap(
                  s -> Stream.concat(Stream.of(s.title()), s.items().stream().flatMap(Item::names)))
              .toList();
      throw new UsageException(
          "nothing in the catalogue is called `" + name + "`",
          Names.suggest(name, names).stream()
              .findFirst()
              .map(near -> "did you mean `" + near + "`?")
              .orElse("`gradus list` shows all of it"));
    }
    return new Listing(found, true);
  }

  private static String singular(Section s) {
    return s.title().equals("losses") ? "loss" : s.title().substring(0, s.title().length() - 1);
  }

  /** Prints lines for people. */
  public void print(PrintStream out) {
    String gap = "";
    for (Section s : sections) {
      out.print(gap);
      out.println(s.title());
      gap = System.lineSeparator();
      Table table = new Table("ll");
      List<List<String>> below = new ArrayList<>();
      for (Item item : s.items()) {
        String aliases =
            item.aliases().isEmpty() ? "" : " (" + String.join(", ", item.aliases()) + ")";
        table.row("  " + item.signature() + aliases, item.doc());
        below.add(arguments(item));
      }
      List<String> lines = table.lines();
      for (int i = 0; i < lines.size(); i++) {
        out.println(lines.get(i));
        below.get(i).forEach(out::println);
      }
    }
  }

  private List<String> arguments(Item item) {
    Table table = new Table("lll");
    for (Item.Argument a : item.arguments()) {
      String value = a.hasDefault() ? "=" + a.defaultText() : " (" + a.defaultText() + ")";
      table.row("      " + a.name() + value, a.type(), a.doc());
      if (detailed && !a.choices().isEmpty()) {
        table.row("", "", "one of " + String.join(", ", a.choices()));
      }
    }
    return table.lines();
  }

  /** One object for programs: an array of items for each kind. */
  public String json() {
    return Json.object(
        json -> {
          for (Section s : sections) {
            json.writeArrayFieldStart(s.title().replace(' ', '_'));
            for (Item item : s.items()) {
              write(item, json);
            }
            json.writeEndArray();
          }
        });
  }

  private static void write(Item item, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", item.name());
    strings("aliases", item.aliases(), json);
    json.writeStringField("signature", item.signature());
    json.writeStringField("doc", item.doc());
    json.writeArrayFieldStart("arguments");
    for (Item.Argument a : item.arguments()) {
      json.writeStartObject();
      json.writeStringField("name", a.name());
      json.writeStringField("type", a.type());
      json.writeStringField("default", a.defaultText());
      json.writeStringField("doc", a.doc());
      strings("choices", a.choices(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void strings(String name, List<String> values, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    json.writeArray(values.toArray(String[]::new), 0, values.size());
  }
}
