package dev.gradus.language;

import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Losses;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts for everything in the catalogue of losses, small enough to be differentiated by steps. */
final class CatalogueSpecs {
  private static final String DECLARATIONS =
      """
      hierarchy H = A { B { D, E }, C { F, &E, … } }
      fn squash(x, p = 0.4) = log1p(x)^p
      fn apart(p, y, w = 1) = w·sum(tanh(p - y)^2)
      """;
  private static final String FEW_SIZES = "{8, 5}";

  /** What arguments need that have to fit others: a value for small calls. */
  private static final Map<String, String> SMALL =
      Map.of("fft_sizes", FEW_SIZES, "hop_sizes", "{3, 2}", "win_lengths", "{6, 5}");

  private static final List<String> COSTS =
      List.of(
          "euclidean",
          "l1",
          "cosine",
          "bce",
          "bce_logits",
          "kl",
          "contrastive",
          "contrastive(temperature=0.5, axis=pred)",
          "log_augmented",
          "apart",
          "apart(w=3)",
          "given");

  /**
   * Values that cover an argument for which the type alone does not tell any, by its name or that
   * of its loss and its own. The gradient of sot jumps at so many places for large sizes that every
   * difference meets one.
   */
  private static final Map<String, List<String>> FITTING =
      Map.ofEntries(
          Map.entry("fft_sizes", List.of("{9, 6}")),
          Map.entry("hop_sizes", List.of("{2, 2}")),
          Map.entry("win_lengths", List.of("{8, 3}")),
          Map.entry("weights", List.of("{0.5, 2}")),
          Map.entry("comp_weights", List.of("{3, 0}, comp=C4")),
          Map.entry("nfft", List.of("N", "2·N", "N + 3")),
          Map.entry("mel", List.of("1, sample_rate=16000")),
          Map.entry("a_weighting", List.of("false", "true, sample_rate=16000")),
          Map.entry("sample_rate", List.of("16000")),
          Map.entry("level_weights", List.of("3", "{0.5, 2}")),
          Map.entry("sot.sizes", List.of("7", "{16, 9}", "S1")),
          Map.entry("cost", COSTS),
          Map.entry("sdtw.weights", List.of("{0.5, 1.5, 2}", "{0, 1, 0.75}, first=diagonal")),
          Map.entry("dtw.weights", List.of("{0.5, 1.5, 2}", "{2·0.75, 1, 3}")),
          Map.entry("steps", List.of("balanced", "monotone", "step", "{step(1, 1), step(2, 1)}")),
          Map.entry("first", List.of("cost", "diagonal")),
          Map.entry(
              "match",
              List.of(
                  "partial",
                  "subsequence",
                  "subsequence(of=target)",
                  "subsequence(of=both, compensate=true)")),
          Map.entry("min", List.of("soft", "hard", "smooth", "sparse, gamma=3")),
          Map.entry("form", List.of("minimum", "sharp", "mean_cost", "sharp, weights={1, 1, 2}")),
          Map.entry("divergence", List.of("false", "true")),
          Map.entry("unfold", List.of("false", "true")),
          Map.entry("ctc.pred_lengths", List.of("known, infeasible=skip")),
          Map.entry("pred_lengths", List.of("known")),
          Map.entry("target_lengths", List.of("known")),
          Map.entry("blank", List.of("0")));

  private CatalogueSpecs() {}

  /** Every loss. */
  static Stream<Entry<LossTerm>> losses() {
    return Losses.CATALOGUE.entries().stream();
  }

  /** A loss with its defaults, window sizes aside, as an expression. */
  static String small(Entry<LossTerm> loss) {
    return call(loss, Map.of());
  }

  /** A loss with each choice of each of its arguments, one argument at a time. */
  static List<String> variants(Entry<LossTerm> loss) {
    List<String> all = new ArrayList<>(List.of(small(loss)));
    for (Param<?> param : loss.params()) {
      for (String value : values(loss, param)) {
        all.add(call(loss, Map.of(param.name(), value)));
      }
    }
    return all;
  }

  /** The call of a loss with these arguments, and few window sizes unless they say which. */
  static String call(Entry<LossTerm> loss, Map<String, String> given) {
    Map<String, String> arguments = new LinkedHashMap<>();
    for (Param<?> param : loss.params()) {
      if (given.containsKey(param.name())) {
        arguments.put(param.name(), given.get(param.name()));
      } else if (SMALL.containsKey(param.name())) {
        arguments.put(param.name(), SMALL.get(param.name()));
      } else if (param.type() instanceof ArgType.Sizes) {
        arguments.put(param.name(), FEW_SIZES);
      }
    }
    return loss.name()
        + arguments.entrySet().stream()
            .map(a -> a.getKey() + "=" + a.getValue())
            .collect(Collectors.joining(", ", "(", ")"));
  }

  /** A whole text: with a hierarchy and a function for those who need one. */
  static String text(String expression) {
    return DECLARATIONS + expression;
  }

  /** Whether a call without arguments is not small. */
  static boolean needsSmall(Entry<LossTerm> loss) {
    return loss.params().stream().anyMatch(p -> SMALL.containsKey(p.name()));
  }

  /** Whether an argument has to fit others, so that not every value of its type will do. */
  static boolean hasToFit(Entry<LossTerm> loss, Param<?> param) {
    return SMALL.containsKey(param.name())
        || FITTING.containsKey(param.name())
        || FITTING.containsKey(loss.name() + "." + param.name());
  }

  private static List<String> values(Entry<LossTerm> loss, Param<?> param) {
    List<String> own = FITTING.get(loss.name() + "." + param.name());
    List<String> fitting = own != null ? own : FITTING.get(param.name());
    return fitting != null ? fitting : values(param.type());
  }

  /** Values that cover an argument; a type of argument added later has to be added here. */
  private static List<String> values(ArgType<?> type) {
    if (type instanceof ArgType.Real real) {
      double some = real.max() < Double.POSITIVE_INFINITY ? real.max() / 4 : 0.5;
      return List.of("" + Math.max(some, real.min() > 0.5 ? 1.5 * real.min() : 0));
    }
    if (type instanceof ArgType.Setting setting) {
      return List.of("" + Math.max(0.5, setting.min()), "2·0.75");
    }
    if (type instanceof ArgType.Reals) {
      return List.of("3", "{0.5, 2, 1}");
    }
    if (type instanceof ArgType.Choice<?> choice) {
      return entries(choice.of());
    }
    if (type instanceof ArgType.Choices<?> choices) {
      List<String> names = entries(choices.of());
      List<String> all = new ArrayList<>(names);
      all.add("{" + names.get(0) + ", " + names.get(1) + "}");
      if (choices.own().isPresent()) {
        all.addAll(List.of("squash", "squash(p=2)", "{squash, squash(0.7), " + names.get(0) + "}"));
      }
      return all;
    }
    if (type instanceof ArgType.Sizes sizes) {
      List<String> all = new ArrayList<>(entries(sizes.named()));
      all.add("7");
      return all;
    }
    if (type instanceof ArgType.HopFormula) {
      return List.of("N/2", "max(1, N/4)", "3");
    }
    if (type instanceof ArgType.HierarchyName) {
      return List.of("H");
    }
    if (type instanceof ArgType.InputName) {
      return List.of("known");
    }
    if (type instanceof ArgType.Flag) {
      return List.of("true", "false");
    }
    if (type instanceof ArgType.Whole whole) {
      return List.of("" + whole.min());
    }
    throw new AssertionError("no values for " + type);
  }

  /** Each entry, and each with each value of its own arguments. */
  private static List<String> entries(Catalogue<?> catalogue) {
    List<String> all = new ArrayList<>();
    for (Entry<?> entry : catalogue.entries()) {
      all.add(entry.name());
      for (Param<?> param : entry.params()) {
        values(param.type())
            .forEach(v -> all.add(entry.name() + "(" + param.name() + "=" + v + ")"));
      }
    }
    return all;
  }
}
