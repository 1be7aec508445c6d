package dev.gradus.spark;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What this module may see of the others. */
class ArchitectureTest {
  private static final Set<String> ND4J =
      Set.of("org.nd4j.linalg.api.ndarray.INDArray", "org.nd4j.linalg.api.buffer.DataType");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.gradus.spark");

  /** Who computes on a cluster needs no command line. */
  @Test
  void theLibraryDoesNotKnowTheCommand() {
    noClasses()
        .that()
        .resideInAPackage("dev.gradus.spark")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.gradus.cli..", "dev.gradus.spark.command..", "picocli..")
        .check(CLASSES);
  }

  /** On a cluster there may be another one. */
  @Test
  void nobodySeesAnAntlr() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.antlr..", "dev.gradus.shaded..", "dev.gradus.grammar..")
        .check(CLASSES);
  }

  @Test
  void arraysAreAllThatIsSeenOfNd4j() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.nd4j..")
                .and(describe("are neither array nor dtype", c -> !ND4J.contains(c.getName()))))
        .check(CLASSES);
  }
}
