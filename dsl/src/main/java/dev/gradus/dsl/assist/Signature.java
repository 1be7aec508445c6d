package dev.gradus.dsl.assist;

import java.util.List;

/**
 * The arguments of a call that is being written.
 *
 * @param name what is called
 * @param arguments each as a text may write it
 * @param docs a line on each; may be empty
 * @param doc a line on the whole; may be empty
 * @param active which argument stands at the place, from 0; −1 if none does
 */
public record Signature(
    String name, List<String> arguments, List<String> docs, String doc, int active) {
  public Signature {
    arguments = List.copyOf(arguments);
    docs = List.copyOf(docs);
  }

  /** All of it on one line. */
  public String label() {
    return name + "(" + String.join(", ", arguments) + ")";
  }
}
