package dev.gradus.language;

import dev.gradus.dsl.syntax.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A hierarchy of a generated text: open nodes, several parents, several roots, an order. */
final class Tree {
  private static final int MOST = 9;

  /** A class, its children, and whether there are others. */
  private static final class Node {
    private final Word name;
    private final List<Node> children = new ArrayList<>();
    private boolean open;

    private Node(Word name) {
      this.name = name;
    }
  }

  private final Word name;
  private final Dice dice;
  private final List<Word> names;
  private final List<Node> finished = new ArrayList<>();
  private final List<Word> classes = new ArrayList<>();
  private final List<Word> declaration;

  /** A hierarchy that takes its classes from a list of names. */
  Tree(Word name, List<Word> names, Dice dice) {
    this.name = name;
    this.names = names;
    this.dice = dice;
    List<List<Word>> roots = new ArrayList<>(List.of(node(0, Optional.empty())));
    while (classes.size() < MOST && dice.once(3)) {
      roots.add(node(1, Optional.empty()));
    }
    List<Object> words = new ArrayList<>(List.of("hierarchy", name, "=", Piece.list(roots)));
    if (dice.once(4)) {
      words.add(
          Word.all(
              "order",
              "[",
              Piece.list(dice.shuffled(classes).stream().map(Tree::label).toList()),
              "]"));
    }
    declaration = Word.all(words);
  }

  Word name() {
    return name;
  }

  List<Word> declaration() {
    return declaration;
  }

  /** The names of the classes. */
  List<Word> classes() {
    return classes;
  }

  /** Adds a class and those below it; the first root has children, and they cover it. */
  private List<Word> node(int depth, Optional<Node> parent) {
    Node node = new Node(names.remove(0));
    classes.add(node.name);
    parent.ifPresent(p -> p.children.add(node));
    List<List<Word>> children = new ArrayList<>();
    boolean root = classes.size() == 1;
    int wanted = root ? 2 : depth < 3 && dice.once(2) ? 1 + dice.below(3) : 0;
    for (int i = 0; i < wanted && classes.size() < MOST; i++) {
      children.add(node(depth + 1, Optional.of(node)));
    }
    // What is finished contains none that is not, so that a mention makes no circle.
    List<Node> others = finished.stream().filter(n -> !node.children.contains(n)).toList();
    if (!children.isEmpty() && !others.isEmpty() && dice.once(4)) {
      Node other = dice.of(others);
      node.children.add(other);
      children.add(Word.all("&", label(other.name)));
    }
    node.open = !root && !children.isEmpty() && dice.once(4);
    finished.add(node);
    if (children.isEmpty()) {
      return List.of(label(node.name));
    }
    List<Object> open = node.open ? new ArrayList<>(List.of(Word.ELLIPSIS)) : new ArrayList<>();
    if (node.open && dice.once(2)) {
      open.add(0, ",");
    }
    return Word.all(label(node.name), "{", Piece.list(children), open, "}");
  }

  /** A class as a text names it: in quotes, or without if it is a word. */
  static Word label(Word name) {
    List<String> all = new ArrayList<>();
    for (String s : name.spellings()) {
      all.add('"' + s + '"');
      if (Names.isIdentifier(s)) {
        all.add(s);
      }
    }
    return new Word(all, Optional.empty());
  }

  /** As {@link #label}, but in quotes: nothing else can be meant. */
  static Word quoted(Word name) {
    return new Word(name.spellings().stream().map(s -> '"' + s + '"').toList(), Optional.empty());
  }
}
