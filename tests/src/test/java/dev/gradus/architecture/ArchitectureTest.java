package dev.gradus.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The arrows between the modules: {@code grammar <- dsl -> losses -> autodiff}, {@code cli -> dsl}
 * and {@code trainers -> dsl}, with nothing that points back. The build already forbids most of
 * them (a module sees only what its pom names); these rules also hold inside a module, and for
 * types that reach it through another one.
 */
class ArchitectureTest {
  private static final String GRADUS = "dev.gradus..";

  /** What of ND4J may appear anywhere: the array and its element type. */
  private static final Set<String> ND4J_AT_THE_BORDER =
      Set.of("org.nd4j.linalg.api.ndarray.INDArray", "org.nd4j.linalg.api.buffer.DataType");

  private static JavaClasses gradus;

  @BeforeAll
  static void importClasses() {
    gradus =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.gradus");
  }

  /** Without this, a wrong package name would turn every rule below into one about no class. */
  @ParameterizedTest
  @ValueSource(strings = {"grammar", "autodiff", "losses", "dsl", "cli", "trainers"})
  void everyModuleIsLookedAt(String module) {
    assertTrue(
        gradus.stream().anyMatch(c -> isIn(c, "dev.gradus." + module)),
        () -> "no class of the module " + module + " was found");
  }

  private static boolean isIn(JavaClass javaClass, String packageName) {
    String name = javaClass.getPackageName();
    return name.equals(packageName) || name.startsWith(packageName + ".");
  }

  /** Each module with all that it may see of Gradus besides itself. */
  @ParameterizedTest
  @CsvSource({
    "grammar,  ''",
    "autodiff, ''",
    "losses,   'autodiff'",
    "dsl,      'grammar losses autodiff'",
    "cli,      'dsl losses autodiff'",
    "trainers, 'dsl losses autodiff'",
    "testkit,  'dsl losses autodiff'",
  })
  void arrowsPointOneWay(String module, String others) {
    String[] allowed = (module + " " + others).trim().transform(names -> names.split(" +"));
    for (int i = 0; i < allowed.length; i++) {
      allowed[i] = "dev.gradus." + allowed[i] + "..";
    }
    noClasses()
        .that()
        .resideInAPackage("dev.gradus." + module + "..")
        .should()
        .dependOnClassesThat(resideInAPackage(GRADUS).and(not(resideInAnyPackage(allowed))))
        .allowEmptyShould(true)
        .check(gradus);
  }

  @Test
  void generatedParserIsKnownOnlyToTheParser() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.gradus.grammar..", "dev.gradus.dsl.parse..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.antlr..", "dev.gradus.grammar..")
        .check(gradus);
  }

  @Test
  void grammarKnowsOnlyAntlr() {
    noClasses()
        .that()
        .resideInAPackage("dev.gradus.grammar..")
        .should()
        .dependOnClassesThat(
            not(resideInAnyPackage("java..", "org.antlr.v4.runtime..", "dev.gradus.grammar..")))
        .check(gradus);
  }

  @Test
  void arraysEnterAndLeaveAndNothingElseOfNd4j() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.gradus.autodiff.nd4j..", "dev.gradus.trainers.dl4j..")
        .should()
        .dependOnClassesThat(nd4jBeyondTheBorder())
        .check(gradus);
  }

  private static DescribedPredicate<JavaClass> nd4jBeyondTheBorder() {
    return describe(
        "belong to ND4J or its native code, other than INDArray and DataType",
        c ->
            (isIn(c, "org.nd4j") || isIn(c, "org.bytedeco"))
                && !ND4J_AT_THE_BORDER.contains(c.getBaseComponentType().getName()));
  }

  @Test
  void nobodyChangesWhatAllUsersOfNd4jShare() {
    noClasses()
        .should()
        .callMethodWhere(
            describe(
                "the method sets a default of ND4J for the whole process",
                call ->
                    isIn(call.getTargetOwner(), "org.nd4j")
                        && call.getName().startsWith("setDefault")))
        .check(gradus);
  }

  /** Who trains with one framework has not got the other. */
  @ParameterizedTest
  @CsvSource({
    "dev.gradus.trainers.dl4j.., dev.gradus.trainers.dl4j..",
    "ai.djl.., dev.gradus.trainers.djl..",
    "org.deeplearning4j.., dev.gradus.trainers.dl4j..",
  })
  void eachFrameworkHasOnePackage(String used, String by) {
    noClasses()
        .that()
        .resideOutsideOfPackage(by)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(used)
        .check(gradus);
  }

  @ParameterizedTest
  @ValueSource(strings = {"autodiff", "losses", "dsl", "cli", "trainers"})
  void packagesOfAModuleFormNoCycle(String module) {
    slices()
        .matching("dev.gradus." + module + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(gradus);
  }

  @Test
  void onlyTheCommandPrintsOrExits() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.gradus.cli..")
        .should(ACCESS_STANDARD_STREAMS)
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(gradus);
  }

  /** ANTLR's generated code has its own habits and is left out. */
  @Test
  void noStaticFieldIsEverReassigned() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage("dev.gradus.grammar..")
        .should()
        .beFinal()
        .allowEmptyShould(true)
        .check(gradus);
  }
}
