package dev.gradus.dsl.assist;

/**
 * Something that a text gives a name to. All its mentions have the same symbol.
 *
 * @param kind what it is
 * @param key what all spellings of its name share
 * @param scope the statement that it is known in, from 0; {@link #EVERYWHERE} for most
 */
public record Symbol(Kind kind, String key, int scope) {
  /** The scope of what every statement knows. */
  public static final int EVERYWHERE = -1;

  /** What a text can name. */
  public enum Kind {
    PARAMETER("parameter"),
    DEFINITION("definition"),
    FUNCTION("function"),
    HIERARCHY("hierarchy"),
    CLASS("class"),
    OPERAND("operand"),
    INDEX("index"),
    LABEL("label");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** What to call it. */
    public String word() {
      return word;
    }
  }
}
