package dev.gradus.cli.io;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.FileContents;
import dev.gradus.dsl.data.Magic;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads a table of numbers line by line. What separates cells is seen in the first line of numbers:
 * a semicolon, a tab, a comma or blanks, in this order. A line before it without any number is a
 * header; empty lines and those that begin with {@code #} do not count.
 */
final class CsvReader {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?[0-9]+,[0-9]+");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final char BLANK = ' ';

  /** A cell is shown up to here. */
  private static final int SHOWN = 40;

  private final Path file;
  private double[] data = new double[1024];
  private int count;
  private int columns;
  private int firstLine;

  private CsvReader(Path file) {
    this.file = file;
  }

  /** Whether the contents may be a table: a text whose name does not promise anything else. */
  static boolean accepts(byte[] bytes, Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    String guess = Magic.guess(bytes).orElse("");
    boolean table = name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt");
    boolean other = name.endsWith(".wav") || name.endsWith(".npy") || name.endsWith(".npz");
    return table
        ? guess.isEmpty() || guess.equals(Magic.TEXT) || guess.equals(Magic.UTF_16)
        : guess.equals(Magic.TEXT) && !other;
  }

  /** Reads the contents of a file; its path is for messages. */
  static Samples parse(byte[] bytes, Path file) {
    return new CsvReader(file).read(TextFile.decode(bytes, file));
  }

  private Samples read(String text) {
    char separator = 0;
    boolean begun = false;
    int number = 0;
    for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
      String line = lines.next().strip();
      number++;
      if (line.isEmpty() || line.charAt(0) == '#') {
        continue;
      }
      if (columns == 0) {
        separator = separator(line);
        boolean header = !begun && cells(line, separator).stream().noneMatch(CsvReader::isNumber);
        begun = true;
        if (header) {
          continue;
        }
      }
      add(cells(line, separator), number, separator);
    }
    if (columns == 0) {
      throw new DataException(
          Code.NO_SAMPLES,
          file,
          "there is no line of numbers in " + DataException.quoted(file),
          "a table has a number in each cell; one line above them may be a header");
    }
    long rows = count / columns;
    long[] shape = columns == 1 ? new long[] {rows} : new long[] {rows, columns};
    return new Samples(shape, Arrays.copyOf(data, count), Element.DOUBLE, OptionalInt.empty());
  }

  private static char separator(String line) {
    return line.indexOf(';') >= 0
        ? ';'
        : line.indexOf('\t') >= 0 ? '\t' : line.indexOf(',') >= 0 ? ',' : BLANK;
  }

  /** The cells of a line without blanks or quotes around them. */
  private static List<String> cells(String line, char separator) {
    if (separator == BLANK) {
      return List.of(BLANKS.split(line));
    }
    List<String> cells = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i <= line.length(); i++) {
      if (i == line.length() || (line.charAt(i) == separator && !quoted)) {
        cells.add(unquoted(line.substring(from, i).strip()));
        from = i + 1;
      } else if (line.charAt(i) == '"') {
        quoted = !quoted;
      }
    }
    return cells;
  }

  private static String unquoted(String cell) {
    boolean quoted = cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"");
    return quoted ? cell.substring(1, cell.length() - 1).strip() : cell;
  }

  private static boolean isNumber(String cell) {
    return NUMBER.matcher(cell).matches()
        || NOT_FINITE.matcher(cell).matches()
        || DECIMAL_COMMA.matcher(cell).matches();
  }

  private void add(List<String> cells, int line, char separator) {
    if (columns == 0) {
      columns = cells.size();
      firstLine = line;
    } else if (cells.size() != columns) {
      throw bad(
          "line %d of %s has %d cells, and line %d has %d"
              .formatted(line, DataException.quoted(file), cells.size(), firstLine, columns),
          "each line has a number for each column");
    }
    if (count + columns > data.length) {
      grow();
    }
    for (int i = 0; i < columns; i++) {
      data[count++] = number(cells.get(i), line, i + 1, separator);
    }
  }

  private void grow() {
    long wanted = Math.max(2L * data.length, (long) count + columns);
    if (count > FileContents.MOST_ELEMENTS - columns) {
      throw new DataException(
          Code.TOO_LARGE,
          file,
          DataException.quoted(file) + " has more than 2^31 numbers",
          "cut it into shorter files");
    }
    data = Arrays.copyOf(data, (int) Math.min(wanted, FileContents.MOST_ELEMENTS));
  }

  private double number(String cell, int line, int column, char separator) {
    String where = "line %d, column %d of %s".formatted(line, column, DataException.quoted(file));
    if (cell.isEmpty()) {
      throw bad(where + " is empty", "write a number, such as 0, or leave the line out");
    }
    if (NUMBER.matcher(cell).matches()) {
      double x = Double.parseDouble(cell);
      if (Double.isFinite(x)) {
        return x;
      }
    } else if (!NOT_FINITE.matcher(cell).matches()) {
      String shown = cell.length() > SHOWN ? cell.substring(0, SHOWN) + "…" : cell;
      boolean comma = separator != ',' && DECIMAL_COMMA.matcher(cell).matches();
      throw bad(
          where + " is `" + DataException.shown(shown) + "`, which is not a number",
          comma
              ? "decimals have a point: `" + cell.replace(',', '.') + "`"
              : "numbers are like 0.5 or 1e-3; only the first line may be a header");
    }
    throw new DataException(
        Code.NOT_FINITE,
        file,
        where + " is `" + cell + "`, which is no finite number",
        "a loss of it would be NaN; check the program that wrote it");
  }

  private DataException bad(String message, String help) {
    return new DataException(Code.BAD_CSV, file, message, help);
  }
}
