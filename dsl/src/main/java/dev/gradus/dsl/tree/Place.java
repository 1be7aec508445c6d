package dev.gradus.dsl.tree;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A value in a JSON text and where it stands. What it should be is asked of it; if it is something
 * else, a {@link TreeFormatException} says so.
 */
record Place(JsonNode value, Optional<Place> parent, String step) {
  /** The place of a whole text. */
  static Place root(JsonNode value) {
    return new Place(value, Optional.empty(), "$");
  }

  private Place inside(JsonNode part, String name) {
    return new Place(part, Optional.of(this), name);
  }

  /** As a JSON path. Made when it is asked for: in a deep tree all paths together are long. */
  private String path() {
    Deque<String> steps = new ArrayDeque<>();
    for (Optional<Place> p = Optional.of(this); p.isPresent(); p = p.get().parent) {
      steps.push(p.get().step);
    }
    return String.join("", steps);
  }

  TreeFormatException fail(String reason) {
    return new TreeFormatException(path(), reason);
  }

  private TreeFormatException expected(String what) {
    return fail("expected " + what + ", found " + found());
  }

  private String found() {
    return switch (value.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      default -> "null";
    };
  }

  /** Requires an object with no other fields than these. */
  Place object(Set<String> fields) {
    if (!value.isObject()) {
      throw expected("an object");
    }
    for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!fields.contains(name)) {
        throw fail(
            "there is no field \""
                + name
                + "\" here; the fields are "
                + String.join(", ", fields.stream().sorted().toList()));
      }
    }
    return this;
  }

  /** A field that has to be there. */
  Place field(String name) {
    return find(name).orElseThrow(() -> fail("the field \"" + name + "\" is missing"));
  }

  /** A field that may be absent. */
  Optional<Place> find(String name) {
    if (!value.isObject()) {
      throw expected("an object");
    }
    return Optional.ofNullable(value.get(name)).map(v -> inside(v, "." + name));
  }

  /** The elements of an array in a field that may be absent. */
  List<Place> findAll(String name, int most) {
    return find(name).map(p -> p.elements(most)).orElse(List.of());
  }

  /** The elements of an array. */
  List<Place> elements(int most) {
    if (!value.isArray()) {
      throw expected("an array");
    }
    if (value.size() > most) {
      throw fail(value.size() + " elements are too many, the most is " + most);
    }
    List<Place> all = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      all.add(inside(value.get(i), "[" + i + "]"));
    }
    return all;
  }

  String text() {
    if (!value.isTextual()) {
      throw expected("a string");
    }
    return value.textValue();
  }

  double number() {
    if (!value.isNumber()) {
      throw expected("a number");
    }
    return value.doubleValue();
  }

  /** A boolean field, false where it is absent. */
  boolean flag(String name) {
    Optional<Place> flag = find(name);
    if (flag.isPresent() && !flag.get().value.isBoolean()) {
      throw flag.get().expected("a boolean");
    }
    return flag.isPresent() && flag.get().value.booleanValue();
  }
}
