package io.github.reflectory.cli;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import io.github.reflectory.agent.Agent;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.calico.v3.CalicoCluster;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an embedder finds in the packages that a module exports. */
final class OfferedTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        Analysis.class,
        CalicoStore.class,
        CalicoCluster.class,
        BirdConfig.class,
        Agent.class
      })
  void every_public_type_is_named_where_its_package_is_described(Class<?> one) throws IOException {
    Path classes = classes(one);
    Set<String> exported = exported(classes);
    assertThat(exported).contains(one.getPackageName());
    for (String name : exported) {
      String described = description(name);
      assertThat(offered(classes.toUri(), name))
          .allSatisfy(type -> assertThat(described).contains(type));
    }
  }

  /** Where the module of a class is. */
  static Path classes(Class<?> one) {
    try {
      return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The packages that a module offers to all others. */
  static Set<String> exported(Path classes) {
    return ModuleFinder.of(classes).findAll().stream()
        .map(ModuleReference::descriptor)
        .flatMap(module -> module.exports().stream())
        .filter(exports -> !exports.isQualified())
        .map(Exports::source)
        .collect(toSet());
  }

  private static Set<String> offered(URI classes, String packageName) {
    return new ClassFileImporter()
        .importLocations(List.of(Location.of(classes))).stream()
            .filter(type -> type.getPackageName().equals(packageName))
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .map(JavaClass::getName)
            .collect(toCollection(TreeSet::new));
  }

  private static String description(String packageName) throws IOException {
    Path file = Path.of("src/main/java", packageName.replace('.', '/'), "package-info.java");
    for (String module :
        List.of("core", "etcd-store", "etcd-store/calico", "bird-render", "bird-render/agent")) {
      Path found = Path.of("../..", module).resolve(file);
      if (Files.exists(found)) {
        return Files.readString(found);
      }
    }
    throw new AssertionError("no description of " + packageName);
  }
}
