package dev.gradus.dsl.syntax;

/** A statement that gives a name its meaning. */
public sealed interface Declaration extends Statement
    permits ParamDeclaration, LetDeclaration, FnDeclaration, HierarchyDeclaration {

  /** The name it declares; it has no dot. */
  Name name();
}
