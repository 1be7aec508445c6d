package dev.gradus.cli.io;

/** The stable codes of everything that can be wrong with a data file or a request to make one. */
public enum DataError {
  /** No file of that name. */
  FILE_NOT_FOUND("D701", "file not found"),
  /** A folder, a file without permission, a failing disk. */
  UNREADABLE("D702", "file cannot be read"),
  /** The file ends before what its header promises. */
  TRUNCATED("D703", "file is truncated"),
  /** The first bytes are not those of a WAV file. */
  NOT_WAV("D704", "not a WAV file"),
  /** A WAV file whose coding is not read: compressed, or of another family. */
  UNSUPPORTED_WAV("D705", "unsupported WAV coding"),
  /** A WAV file whose header contradicts itself. */
  BAD_WAV("D706", "broken WAV header"),
  /** Nothing to compute with. */
  NO_SAMPLES("D707", "no samples"),
  /** A NaN or an infinity among audio samples. */
  NOT_FINITE("D708", "sample is not a finite number"),
  /** The first bytes are not those of an NPY file. */
  NOT_NPY("D709", "not an NPY file"),
  /** An NPY file whose header or length is wrong. */
  BAD_NPY("D710", "broken NPY file"),
  /** An NPY file of a type that is neither real, integer nor boolean. */
  UNSUPPORTED_NPY("D711", "unsupported NPY type"),
  /** Neither WAV nor NPY. */
  UNKNOWN_FORMAT("D712", "unknown file format"),
  /** More than one array or one file of the format can hold. */
  TOO_LARGE("D713", "too large"),
  /** The output cannot be created or completed. */
  CANNOT_WRITE("D714", "cannot write"),
  /** A value that the chosen output coding cannot hold. */
  VALUE_OUT_OF_RANGE("D715", "value cannot be stored"),
  /** A tone that cannot be made. */
  BAD_TONE("D716", "tone cannot be made");

  private final String code;
  private final String title;

  DataError(String code, String title) {
    this.code = code;
    this.title = title;
  }

  /** The stable code, {@code D} and three digits. */
  public String code() {
    return code;
  }

  /** What the code stands for, in a few words. */
  public String title() {
    return title;
  }
}
