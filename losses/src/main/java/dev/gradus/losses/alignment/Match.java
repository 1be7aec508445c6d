package dev.gradus.losses.alignment;

import dev.gradus.losses.catalogue.ArgType.Choice;
import dev.gradus.losses.catalogue.ArgType.Flag;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import java.util.List;

/**
 * Where a path may begin and end.
 *
 * @param rows whether it may begin at any row of the first column and end at any row of the last:
 *     target is matched with a part of pred
 * @param columns whether it may begin at any column of the first row and end at any of the last
 * @param anywhere whether it may begin and end at any cell
 * @param compensate whether the frames that are left out at both ends cost as much as if they were
 *     matched with the first or last frame of the other sequence
 */
record Match(boolean rows, boolean columns, boolean anywhere, boolean compensate) {
  /** From the first cell to the last. */
  static final Match WHOLE = new Match(false, false, false, false);

  /** Every choice. */
  static final Catalogue<Match> CATALOGUE =
      new Catalogue<>(
          "matching",
          List.of(
              Entry.constant("whole", List.of(), "both sequences from end to end", WHOLE),
              subsequence(),
              Entry.constant(
                  "partial",
                  List.of(),
                  "any part of both; for costs that may be negative",
                  new Match(false, false, true, false))));

  private static Entry<Match> subsequence() {
    Param<Match> of =
        Param.of(
            "of",
            new Choice<>(
                new Catalogue<>(
                    "side",
                    List.of(
                        Entry.constant("pred", List.of(), "a part of pred", side(true, false)),
                        Entry.constant("target", List.of(), "a part of target", side(false, true)),
                        Entry.constant("both", List.of(), "a part of either", side(true, true))))),
            side(true, false),
            "pred",
            "the sequence of which a part is matched");
    Param<Boolean> compensate =
        Param.of(
            "compensate", new Flag(), false, "false", "whether what is left out costs as much");
    return new Entry<>(
        "subsequence",
        List.of(),
        "a part of one sequence with all of the other",
        List.of(of, compensate),
        a -> new Match(a.get(of).rows(), a.get(of).columns(), false, a.get(compensate)));
  }

  private static Match side(boolean rows, boolean columns) {
    return new Match(rows, columns, false, false);
  }

  /** 1 where a path may begin. */
  FromLengths.Pattern begin() {
    return new Begin(this);
  }

  /** 1 where a path may end. */
  FromLengths.Pattern end() {
    return new End(this);
  }

  private record Begin(Match match) implements FromLengths.Pattern {
    @Override
    public String name() {
      return "begin";
    }

    @Override
    public FromLengths.Cells of(int rows, int columns) {
      return (n, m) -> match.meets(n == 0, m == 0) ? 1 : 0;
    }
  }

  private record End(Match match) implements FromLengths.Pattern {
    @Override
    public String name() {
      return "end";
    }

    @Override
    public FromLengths.Cells of(int rows, int columns) {
      return (n, m) -> match.meets(n == rows - 1, m == columns - 1) ? 1 : 0;
    }
  }

  private boolean meets(boolean row, boolean column) {
    return anywhere || (row && column) || (rows && column) || (columns && row);
  }

  /**
   * How many frames are left out at a cell: rows above or below it, columns left or right of it.
   */
  record LeftOut(boolean ofRows, boolean before) implements FromLengths.Pattern {
    @Override
    public String name() {
      return "leftOut";
    }

    @Override
    public FromLengths.Cells of(int rows, int columns) {
      return before ? (n, m) -> ofRows ? n : m : (n, m) -> ofRows ? rows - 1 - n : columns - 1 - m;
    }
  }
}
