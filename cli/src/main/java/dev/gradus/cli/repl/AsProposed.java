package dev.gradus.cli.repl;

import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.CompletionMatcher;
import org.jline.reader.LineReader;

/**
 * Takes the proposals as they are. JLine would drop those that do not begin as what is written
 * does: α for {@code \alpha}.
 */
final class AsProposed implements CompletionMatcher {
  private List<Candidate> proposed = List.of();
  private String word = "";

  @Override
  public void compile(
      Map<LineReader.Option, Boolean> options,
      boolean prefix,
      CompletingParsedLine line,
      boolean caseInsensitive,
      int errors,
      String originalGroupName) {
    word = line.word().substring(0, line.wordCursor());
  }

  @Override
  public List<Candidate> matches(List<Candidate> candidates) {
    proposed = List.copyOf(candidates);
    return proposed;
  }

  @Override
  public Candidate exactMatch() {
    return proposed.stream().filter(c -> c.value().equals(word)).findFirst().orElse(null);
  }

  @Override
  public String getCommonPrefix() {
    String common = proposed.isEmpty() ? "" : proposed.get(0).value();
    for (Candidate c : proposed) {
      int same = 0;
      while (same < Math.min(common.length(), c.value().length())
          && common.charAt(same) == c.value().charAt(same)) {
        same++;
      }
      common = common.substring(0, same);
    }
    // Where the spellings differ, nothing that is written may be taken away.
    return common.startsWith(word) ? common : word;
  }
}
