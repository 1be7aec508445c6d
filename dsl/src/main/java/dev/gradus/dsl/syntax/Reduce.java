package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A sum over classes, {@code Σ[c ∈ internal(H), k ∈ children(c)] relu(p[k] − p[c])²}, or their
 * mean, largest or smallest.
 *
 * @param kind what is made of the elements
 * @param generators the indices and what they run through, each seeing those before it
 * @param body the element: a product, which ends at the next {@code +} or {@code −}
 * @param span all of it
 */
public record Reduce(Kind kind, List<Generator> generators, Expr body, Span span) implements Expr {
  /** What is made of the elements. */
  public enum Kind {
    SUM("sum"),
    MEAN("mean"),
    MAX("max"),
    MIN("min");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word before the bracket. */
    public String word() {
      return word;
    }

    /** The kind that a word or {@code Σ} stands for. */
    public static Optional<Kind> of(String text) {
      String key = Names.key(text);
      if (key.equals("∑") || key.equals("Sigma")) {
        return Optional.of(SUM);
      }
      return Arrays.stream(values()).filter(k -> k.word.equals(key)).findFirst();
    }
  }

  /**
   * An index and the classes it runs through, {@code k ∈ children(c)}.
   *
   * @param index its name
   * @param domain which classes
   * @param of of what: a hierarchy or an index; empty for the only hierarchy
   * @param span all of it
   */
  public record Generator(Name index, Name domain, Optional<Name> of, Span span) {
    public Generator {
      Objects.requireNonNull(index);
      Objects.requireNonNull(domain);
      Objects.requireNonNull(of);
      Objects.requireNonNull(span);
    }

    /** A generator that was not read from a text. */
    public static Generator of(String index, String domain, String of) {
      return new Generator(Name.of(index), Name.of(domain), Optional.of(Name.of(of)), Span.NONE);
    }

    Generator strip() {
      return new Generator(index.strip(), domain.strip(), of.map(Name::strip), Span.NONE);
    }
  }

  public Reduce {
    Objects.requireNonNull(kind);
    generators = List.copyOf(generators);
    Objects.requireNonNull(body);
    Objects.requireNonNull(span);
    if (generators.isEmpty()) {
      throw new IllegalArgumentException("a sum has an index");
    }
  }

  /** A sum that was not read from a text. */
  public static Reduce of(Kind kind, Expr body, Generator... generators) {
    return new Reduce(kind, List.of(generators), body, Span.NONE);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.visitReduce(this);
  }

  @Override
  public Reduce strip() {
    return new Reduce(
        kind, generators.stream().map(Generator::strip).toList(), body.strip(), Span.NONE);
  }
}
