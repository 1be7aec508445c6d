package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.losses.value.Hierarchies;
import dev.gradus.losses.value.Hierarchy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which hierarchy a text means. */
final class HierarchyNames {
  /** So many places a message points at. */
  private static final int SHOWN = 5;

  private HierarchyNames() {}

  /**
   * The only hierarchy in scope.
   *
   * @param who needs it, for messages
   */
  static Optional<Hierarchy> only(String who, Span span, Scope scope, Diagnostics diagnostics) {
    Map<String, Hierarchy> all = scope.hierarchies();
    if (scope.hasUnsoundHierarchy()) {
      return Optional.empty(); // which one is meant shows when that one is mended
    }
    if (all.isEmpty()) {
      diagnostics.add(
          Diagnostic.of(Code.NO_HIERARCHY, span, "`" + who + "` needs a hierarchy")
              .withHelp("declare one before the loss: `hierarchy H = Root { Child, … }`")
              .withHelp("or name a file that does: `--hierarchy FILE`"));
      return Optional.empty();
    }
    if (all.size() == 1) {
      return Optional.of(scope.using(all.keySet().iterator().next()));
    }
    Diagnostic d =
        Diagnostic.of(Code.SEVERAL_HIERARCHIES, span, "which hierarchy does `" + who + "` mean?");
    for (String key : all.keySet().stream().limit(SHOWN).toList()) {
      Span at = scope.declaration(key).orElseThrow().span();
      d = d.withSecondary(at, "`" + all.get(key).name() + "`");
    }
    String first = all.values().iterator().next().name();
    String how = Domain.find(who).isPresent() ? "(" : "(hierarchy=";
    diagnostics.add(d.withHelp("say which: `" + who + how + first + ")`"));
    return Optional.empty();
  }

  /** The hierarchy of a name. */
  static Optional<Hierarchy> named(Name name, Scope scope, Diagnostics diagnostics) {
    if (scope.hierarchies().containsKey(name.key())) {
      return Optional.of(scope.using(name.key()));
    }
    Optional<Hierarchy> builtIn = Hierarchies.find(name.key());
    if (builtIn.isPresent() && scope.declaration(name.key()).isEmpty()) {
      return builtIn;
    }
    if (!scope.hasUnsoundHierarchy()) {
      List<String> names =
          Stream.concat(scope.hierarchies().values().stream(), Hierarchies.BUILT_IN.stream())
              .map(Hierarchy::name)
              .toList();
      diagnostics.add(
          Diagnostic.of(
                  Code.UNKNOWN_HIERARCHY, name.span(), "unknown hierarchy `" + name.text() + "`")
              .withHelp(
                  Nearest.to(name, names, diagnostics)
                      .map(n -> "did you mean `" + n + "`?")
                      .orElse("declare it: `hierarchy " + name.text() + " = Root { Child, … }`")));
    }
    return Optional.empty();
  }
}
