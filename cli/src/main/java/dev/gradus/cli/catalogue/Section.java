package dev.gradus.cli.catalogue;

import dev.gradus.dsl.check.Domain;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Losses;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.function.Functions;
import dev.gradus.losses.schedule.Schedules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All items of one kind.
 *
 * @param title the kind in the plural
 * @param items in their order of presentation
 */
record Section(String title, List<Item> items) {

  /**
   * Everything the language knows: losses, functions, schedules, sets of classes, and the values
   * that arguments take, found by following the arguments.
   */
  static List<Section> all() {
    Map<String, Map<String, Item>> values = new LinkedHashMap<>();
    for (Entry<LossTerm> loss : Losses.CATALOGUE.entries()) {
      for (Param<?> p : loss.params()) {
        Item.choices(p.type()).ifPresent(c -> add(c, values));
      }
    }
    List<Section> all = new ArrayList<>();
    all.add(new Section("losses", Losses.CATALOGUE.entries().stream().map(Item::of).toList()));
    all.add(new Section("functions", Functions.ALL.stream().map(Item::of).toList()));
    all.add(
        new Section("schedules", Schedules.CATALOGUE.entries().stream().map(Item::of).toList()));
    all.add(new Section("sets of classes", Arrays.stream(Domain.values()).map(Item::of).toList()));
    values.forEach((title, items) -> all.add(new Section(title, List.copyOf(items.values()))));
    return List.copyOf(all);
  }

  /** Losses take different reductions: a kind may be spread over several catalogues. */
  private static void add(Catalogue<?> catalogue, Map<String, Map<String, Item>> values) {
    String title = catalogue.kind() + "s";
    Map<String, Item> items = values.computeIfAbsent(title, t -> new LinkedHashMap<>());
    catalogue.entries().forEach(e -> items.putIfAbsent(e.name(), Item.of(e)));
  }
}
