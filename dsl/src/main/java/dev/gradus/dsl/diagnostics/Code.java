package dev.gradus.dsl.diagnostics;

/**
 * Every code a diagnostic of the language can carry, in one file.
 *
 * <p>Codes are an interface: scripts and documentation refer to them, so a code never changes its
 * meaning and is never used again after its message has gone. Groups: L1xx text and syntax, L2xx
 * names, L3xx arguments and types, L4xx hierarchies, L5xx parameters, values and terms, B6xx
 * binding to arrays (shapes, dtypes), D7xx data files. To add one, add a line.
 */
public enum Code {
  EMPTY_TEXT("L101", Severity.ERROR, "empty text"),
  TEXT_TOO_LONG("L102", Severity.ERROR, "text too long"),
  NESTED_TOO_DEEPLY("L103", Severity.ERROR, "nested too deeply"),
  TOO_MANY_PARTS("L104", Severity.ERROR, "too many parts"),
  STRAY_CHARACTER("L105", Severity.ERROR, "character that means nothing here"),
  UNCLOSED_QUOTE("L106", Severity.ERROR, "quoted name never closed"),
  UNCLOSED_BRACKET("L107", Severity.ERROR, "bracket never closed"),
  UNOPENED_BRACKET("L108", Severity.ERROR, "closing bracket without its opening one"),
  MISSING_OPERAND("L109", Severity.ERROR, "operator without operand"),
  MISSING_OPERATOR("L110", Severity.ERROR, "two values side by side"),
  UNARY_PLUS("L111", Severity.ERROR, "plus sign in front of a value"),
  RESERVED_WORD("L112", Severity.ERROR, "reserved word used as a name"),
  NOT_IN_LANGUAGE_YET("L113", Severity.ERROR, "construct of a later version"),
  WRONG_SIGN("L114", Severity.ERROR, "sign of another language"),
  DECIMAL_COMMA("L115", Severity.ERROR, "comma inside a number"),
  NUMBER_OUT_OF_RANGE("L116", Severity.ERROR, "number a double cannot hold"),
  MISSING_PART("L117", Severity.ERROR, "incomplete statement"),
  UNEXPECTED("L118", Severity.ERROR, "unexpected text"),
  TEXT_AFTER_RESULT("L119", Severity.ERROR, "text after the loss"),
  DOTTED_DECLARATION("L120", Severity.ERROR, "declared name with a dot"),
  MISSING_KEYWORD("L121", Severity.ERROR, "definition without `let`"),
  MISPLACED_QUOTE("L122", Severity.ERROR, "quoted name outside a hierarchy"),

  DECLARED_TWICE("L201", Severity.ERROR, "name declared twice"),
  NAME_TAKEN("L202", Severity.ERROR, "declared name that has a meaning already"),
  UNKNOWN_TERM("L203", Severity.ERROR, "unknown term"),
  NOT_A_TERM("L204", Severity.ERROR, "name that is no term"),
  NOT_CALLABLE("L205", Severity.ERROR, "arguments for something that takes none"),

  UNKNOWN_ARGUMENT("L301", Severity.ERROR, "unknown argument"),
  ARGUMENT_TWICE("L302", Severity.ERROR, "argument given twice"),
  TOO_MANY_ARGUMENTS("L303", Severity.ERROR, "too many arguments"),
  WRONG_TYPE("L304", Severity.ERROR, "argument of the wrong type"),
  UNKNOWN_CHOICE("L305", Severity.ERROR, "unknown value of an argument"),
  OUT_OF_RANGE("L306", Severity.ERROR, "number outside its range"),
  REPEATED_ELEMENT("L307", Severity.ERROR, "element of a set given twice"),
  UNUSABLE_ARGUMENTS("L308", Severity.ERROR, "arguments that do not go together"),
  NOT_CONSTANT("L309", Severity.ERROR, "value that is not a number"),
  WRONG_ARGUMENT_COUNT("L310", Severity.ERROR, "wrong number of operands"),

  NO_HIERARCHY("L401", Severity.ERROR, "no hierarchy"),
  SEVERAL_HIERARCHIES("L402", Severity.ERROR, "hierarchy not chosen"),
  UNKNOWN_HIERARCHY("L403", Severity.ERROR, "unknown hierarchy"),
  CLASS_TWICE("L404", Severity.ERROR, "class defined twice"),
  UNKNOWN_MENTION("L405", Severity.ERROR, "mention of an unknown class"),
  CYCLE("L406", Severity.ERROR, "class that contains itself"),
  WRONG_ORDER("L407", Severity.ERROR, "order that does not list every class once"),

  NO_VALUE("L501", Severity.ERROR, "parameter without a value"),
  PARAMETER_OUT_OF_RANGE("L502", Severity.ERROR, "parameter outside its range"),
  UNKNOWN_PARAMETER("L503", Severity.ERROR, "value for an unknown parameter"),
  EXPANDS_TOO_FAR("L504", Severity.ERROR, "definitions that expand too far"),
  MISPLACED_LABEL("L505", Severity.ERROR, "label of something that is no term"),
  LABEL_TWICE("L506", Severity.ERROR, "label given twice"),
  NO_LOSS("L507", Severity.ERROR, "declarations without a loss"),
  EMPTY_RANGE("L508", Severity.ERROR, "range without a value"),

  MISSING_INPUT("B601", Severity.ERROR, "input not given"),
  SHAPES_DO_NOT_FIT("B602", Severity.ERROR, "shapes that do not fit"),
  DTYPES_DIFFER("B603", Severity.ERROR, "inputs of different dtype"),
  NOT_A_SCALAR("B604", Severity.ERROR, "term that is not one number"),
  NOT_FLOATING("B605", Severity.ERROR, "input that is neither FLOAT nor DOUBLE");

  private final String id;
  private final Severity severity;
  private final String title;

  Code(String id, Severity severity, String title) {
    this.id = id;
    this.severity = severity;
    this.title = title;
  }

  /** The stable code, such as {@code L203}. */
  public String id() {
    return id;
  }

  /** How grave every diagnostic with this code is. */
  public Severity severity() {
    return severity;
  }

  /** A few words on the kind of mistake, for lists of codes. */
  public String title() {
    return title;
  }
}
