package dev.gradus.dsl.tree;

/** A JSON text is no syntax tree. The message begins with the place, {@code $.result.value}. */
public final class TreeFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST_REASON = 300;

  private final String path;
  private final String reason;

  TreeFormatException(String path, String reason) {
    super(path + ": " + shown(reason));
    this.path = path;
    this.reason = shown(reason);
  }

  /** Names in the JSON text may be of any length, and hold what would drive a terminal. */
  private static String shown(String reason) {
    String plain = reason.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > LONGEST_REASON ? plain.substring(0, LONGEST_REASON) + "…" : plain;
  }

  /** Where it is wrong, as a JSON path such as {@code $.result.addends[1].value}. */
  public String path() {
    return path;
  }

  /** What is wrong there. */
  public String reason() {
    return reason;
  }
}
