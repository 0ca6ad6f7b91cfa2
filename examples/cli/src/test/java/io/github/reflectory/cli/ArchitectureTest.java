package io.github.reflectory.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.reflectory.analysis.Analysis;
import java.util.Map;
import java.util.TreeMap;

/** The house's layout, over all modules: this one has the others on its class path. */
@AnalyzeClasses(
    packages = "io.github.reflectory",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final int ROOM = 25;

  private static final String[] CORE = {
    "io.github.reflectory.text..",
    "io.github.reflectory.topology..",
    "io.github.reflectory.session..",
    "io.github.reflectory.inventory..",
    "io.github.reflectory.plan..",
    "io.github.reflectory.analysis..",
    "io.github.reflectory.store..",
    "io.github.reflectory.converge..",
  };

  @ArchTest
  static final ArchRule PACKAGES_DO_NOT_DEPEND_ON_EACH_OTHER_IN_CIRCLES =
      slices().matching("io.github.reflectory.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule CORE_NEEDS_GUAVA_JSPECIFY_AND_JAVA_BASE =
      classes()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.github.reflectory.text..",
              "io.github.reflectory.topology..",
              "io.github.reflectory.session..",
              "io.github.reflectory.inventory..",
              "io.github.reflectory.plan..",
              "io.github.reflectory.analysis..",
              "io.github.reflectory.store..",
              "io.github.reflectory.converge..",
              "com.google.common..",
              "org.jspecify.annotations..",
              "java.io..",
              "java.lang..",
              "java.math..",
              "java.net..",
              "java.nio..",
              "java.text..",
              "java.time..",
              "java.util",
              "java.util.concurrent..",
              "java.util.function..",
              "java.util.regex..",
              "java.util.stream..");

  @ArchTest
  static final ArchRule ONE_ROOM_LEADS_TO_THE_NEXT =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("topology")
          .definedBy("io.github.reflectory.topology..")
          .layer("sessions")
          .definedBy("io.github.reflectory.session..")
          .layer("inventory")
          .definedBy("io.github.reflectory.inventory..")
          .layer("plans")
          .definedBy("io.github.reflectory.plan..")
          .layer("stores")
          .definedBy("io.github.reflectory.store..")
          .layer("analysis")
          .definedBy("io.github.reflectory.analysis..")
          .whereLayer("topology")
          .mayNotAccessAnyLayer()
          .whereLayer("sessions")
          .mayOnlyAccessLayers("topology")
          .whereLayer("inventory")
          .mayOnlyAccessLayers("topology", "sessions")
          .whereLayer("stores")
          .mayOnlyAccessLayers("topology", "sessions");

  @ArchTest
  static void a_room_has_at_most_25_files(JavaClasses all) {
    Map<String, Long> sizes =
        all.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(groupingBy(JavaClass::getPackageName, TreeMap::new, counting()));
    assertThat(sizes).allSatisfy((room, size) -> assertThat(size).isLessThanOrEqualTo(ROOM));
  }

  @ArchTest
  static final ArchRule PURE_CODE_HAS_NO_CLOCK_CHANCE_OR_NETWORK =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.github.reflectory.topology..",
              "io.github.reflectory.plan..",
              "io.github.reflectory.bird")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "java.time..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.util\\.(Random|UUID|SplittableRandom|concurrent\\.ThreadLocalRandom)");

  @ArchTest
  static final ArchRule WHAT_ETCD_IS_REACHED_WITH_STAYS_IN_ITS_MODULE =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.github.reflectory.etcd..", "io.github.reflectory.testkit.etcd..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.etcd..", "io.grpc..", "io.netty..", "java.net.http..");

  @ArchTest
  static final ArchRule WHAT_KEEPS_KEYS_DOES_NOT_KNOW_WHAT_THEY_SAY =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.github.reflectory.raw..",
              "io.github.reflectory.file..",
              "io.github.reflectory.etcd..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.github.reflectory.calico",
              "io.github.reflectory.calico.codec..",
              "io.github.reflectory.calico.doctor..");

  @ArchTest
  static final ArchRule AN_AGENT_FOLLOWS_ANY_STORE =
      noClasses()
          .that()
          .resideInAPackage("io.github.reflectory.agent..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.github.reflectory.calico..",
              "io.github.reflectory.raw..",
              "io.github.reflectory.file..",
              "io.github.reflectory.etcd..");

  @ArchTest
  static final ArchRule WHAT_IS_RENDERED_KNOWS_NO_AGENT =
      noClasses()
          .that()
          .resideInAPackage("io.github.reflectory.bird..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.github.reflectory.agent..");

  @ArchTest
  static final ArchRule A_REPORT_IS_ALL_THAT_ITS_PRINTERS_NEED =
      noClasses()
          .that()
          .haveNameMatching(".*\\.(ReportText|ReportJson|Weaknesses|Advice|Paragraphs)")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Analysis.class);

  @ArchTest
  static final ArchRule THE_EXAMPLES_ARE_NOT_A_LIBRARY =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.github.reflectory.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.github.reflectory.cli..");

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_THING_IS =
      noClasses()
          .should()
          .haveNameMatching(
              ".*\\.([A-Z]\\w*)?(Manager|Helper|Handler|Utils?|Processor|Service|Impl)(\\$.*)?")
          .orShould()
          .haveNameMatching(".*\\.(Abstract|Base)[A-Z]\\w*")
          .orShould()
          .resideInAnyPackage("..util..", "..impl..", "..common..", "..dto..", "..exception..");
}
