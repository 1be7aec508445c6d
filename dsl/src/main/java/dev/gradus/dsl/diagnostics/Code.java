package dev.gradus.dsl.diagnostics;

/**
 * Every code a diagnostic can carry, in one file.
 *
 * <p>Codes are an interface: scripts and documentation refer to them, so a code never changes its
 * meaning and is never used again after its message has gone. Groups: L1xx text and syntax, L2xx
 * names, L3xx arguments and types, L4xx hierarchies, L5xx parameters, values and terms, L6xx
 * imports, B6xx binding to arrays (shapes, dtypes), D7xx files and what is in them, G8xx gradients,
 * W9xx warnings. To add one, add a line here and a section in {@code explanations.md}. L113 is
 * retired.
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
  WRONG_SIGN("L114", Severity.ERROR, "sign of another language"),
  DECIMAL_COMMA("L115", Severity.ERROR, "comma inside a number"),
  NUMBER_OUT_OF_RANGE("L116", Severity.ERROR, "number a double cannot hold"),
  MISSING_PART("L117", Severity.ERROR, "incomplete statement"),
  UNEXPECTED("L118", Severity.ERROR, "unexpected text"),
  TEXT_AFTER_RESULT("L119", Severity.ERROR, "text after the loss"),
  DOTTED_DECLARATION("L120", Severity.ERROR, "declared name with a dot"),
  MISSING_KEYWORD("L121", Severity.ERROR, "definition without `let`"),
  MISPLACED_QUOTE("L122", Severity.ERROR, "quoted name outside a hierarchy"),
  OTHER_VERSION("L123", Severity.ERROR, "text of another version of the language"),

  DECLARED_TWICE("L201", Severity.ERROR, "name declared twice"),
  NAME_TAKEN("L202", Severity.ERROR, "declared name that has a meaning already"),
  UNKNOWN_TERM("L203", Severity.ERROR, "unknown term"),
  NOT_A_TERM("L204", Severity.ERROR, "name that is no term"),
  NOT_CALLABLE("L205", Severity.ERROR, "arguments for something that takes none"),
  USED_TOO_EARLY("L206", Severity.ERROR, "name used above its definition"),
  UNBOUND_INDEX("L207", Severity.ERROR, "index outside of its sum"),

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
  KINDS_CONFLICT("L311", Severity.ERROR, "one input read as two kinds of numbers"),
  NOT_PER_CLASS("L312", Severity.ERROR, "function that cannot stand in an indexed sum"),
  NOT_POINTWISE("L313", Severity.ERROR, "function that is not of each number by itself"),
  NOT_PAIRWISE("L314", Severity.ERROR, "function that gives no number for two frames"),

  NO_HIERARCHY("L401", Severity.ERROR, "no hierarchy"),
  SEVERAL_HIERARCHIES("L402", Severity.ERROR, "hierarchy not chosen"),
  UNKNOWN_HIERARCHY("L403", Severity.ERROR, "unknown hierarchy"),
  CLASS_TWICE("L404", Severity.ERROR, "class defined twice"),
  UNKNOWN_MENTION("L405", Severity.ERROR, "mention of an unknown class"),
  CYCLE("L406", Severity.ERROR, "class that contains itself"),
  WRONG_ORDER("L407", Severity.ERROR, "order that does not list every class once"),
  MISPLACED_MENTION("L408", Severity.ERROR, "mention of a class outside of every class"),
  UNKNOWN_CLASS("L409", Severity.ERROR, "index that is no class"),
  UNKNOWN_DOMAIN("L410", Severity.ERROR, "unknown set of classes"),

  NO_VALUE("L501", Severity.ERROR, "parameter without a value"),
  PARAMETER_OUT_OF_RANGE("L502", Severity.ERROR, "parameter outside its range"),
  UNKNOWN_PARAMETER("L503", Severity.ERROR, "value for an unknown parameter"),
  EXPANDS_TOO_FAR("L504", Severity.ERROR, "definitions that expand too far"),
  MISPLACED_LABEL("L505", Severity.ERROR, "label of something that is no term"),
  LABEL_TWICE("L506", Severity.ERROR, "label given twice"),
  NO_LOSS("L507", Severity.ERROR, "declarations without a loss"),
  EMPTY_RANGE("L508", Severity.ERROR, "range without a value"),
  VALUE_TWICE("L509", Severity.ERROR, "parameter given two values"),
  NO_CLOCK("L510", Severity.ERROR, "schedule without a clock"),
  MISPLACED_ON("L511", Severity.ERROR, "`on` inside another `on`"),
  MISPLACED_BALANCE("L512", Severity.ERROR, "balanced weight that is not the weight of one term"),

  IMPORTS_OFF("L601", Severity.ERROR, "import where none is allowed"),
  IMPORT_UNREADABLE("L602", Severity.ERROR, "import that cannot be read"),
  IMPORT_CYCLE("L603", Severity.ERROR, "file that imports itself"),
  IMPORT_OUTSIDE("L604", Severity.ERROR, "import that is not a relative path to a text"),
  IMPORT_WITHOUT_LOSS("L605", Severity.ERROR, "import of a loss from a file without one"),

  MISSING_INPUT("B601", Severity.ERROR, "input not given"),
  SHAPES_DO_NOT_FIT("B602", Severity.ERROR, "shapes that do not fit"),
  DTYPES_DIFFER("B603", Severity.ERROR, "inputs of different dtype"),
  NOT_A_SCALAR("B604", Severity.ERROR, "term that is not one number"),
  NOT_FLOATING("B605", Severity.ERROR, "input that is neither FLOAT nor DOUBLE"),
  WRONG_NUMBERS("B606", Severity.ERROR, "numbers of another kind than the loss reads"),
  NO_RESULT("B607", Severity.ERROR, "numbers that a loss has no value for"),

  FILE_NOT_FOUND("D701", Severity.ERROR, "file not found"),
  UNREADABLE("D702", Severity.ERROR, "file that cannot be read"),
  TRUNCATED("D703", Severity.ERROR, "truncated file"),
  NOT_WAV("D704", Severity.ERROR, "no WAV file"),
  UNSUPPORTED_WAV("D705", Severity.ERROR, "unsupported WAV coding"),
  BAD_WAV("D706", Severity.ERROR, "broken WAV header"),
  NO_SAMPLES("D707", Severity.ERROR, "no samples"),
  NOT_FINITE("D708", Severity.ERROR, "number that is not finite"),
  NOT_NPY("D709", Severity.ERROR, "no NPY file"),
  BAD_NPY("D710", Severity.ERROR, "broken NPY file"),
  UNSUPPORTED_NPY("D711", Severity.ERROR, "unsupported NPY type"),
  UNKNOWN_FORMAT("D712", Severity.ERROR, "unknown file format"),
  TOO_LARGE("D713", Severity.ERROR, "file too large"),
  CANNOT_WRITE("D714", Severity.ERROR, "file that cannot be written"),
  VALUE_OUT_OF_RANGE("D715", Severity.ERROR, "number that a file cannot store"),
  BAD_TONE("D716", Severity.ERROR, "tone that cannot be made"),
  NOT_TEXT("D717", Severity.ERROR, "file that is not UTF-8 text"),
  RATES_DIFFER("D718", Severity.ERROR, "audio of different sample rates"),
  CHANNELS_DIFFER("D719", Severity.ERROR, "audio of different numbers of channels"),
  NOT_A_TREE("D720", Severity.ERROR, "file that is no syntax tree"),
  BAD_CSV("D721", Severity.ERROR, "broken table of numbers"),
  NOT_A_HIERARCHY("D731", Severity.ERROR, "text that is no hierarchy"),
  ORPHAN_CLASS("D732", Severity.ERROR, "class that belongs to no other"),

  WRONG_GRADIENT("G801", Severity.ERROR, "gradient that finite differences do not confirm"),

  MIXED_REDUCTIONS(
      "W901", Severity.WARNING, "terms that are summed beside terms that are averaged"),
  SINGLE_CHILD("W902", Severity.WARNING, "class with a single child"),
  UNUSED_DECLARATION("W903", Severity.WARNING, "declaration that nothing uses"),
  CONSTANT_TERM("W904", Severity.WARNING, "term that reads no input"),
  MIXED_KINDS("W905", Severity.WARNING, "one input read as a signal and as classes"),
  ZERO_GRADIENT("W906", Severity.WARNING, "term whose gradient stays zero"),
  IMPLIED_EDGE("W911", Severity.WARNING, "child that is a descendant anyway"),
  SIMILAR_CLASSES("W912", Severity.WARNING, "classes with almost the same name");

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
