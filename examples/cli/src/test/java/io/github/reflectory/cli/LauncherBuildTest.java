package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.LauncherTest.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When the launcher builds, in a tree of its own where a script stands in for Maven. */
@Timeout(120)
final class LauncherBuildTest {
  private static final List<String> MODULES =
      List.of(
          "core",
          "etcd-store/jetcd",
          "etcd-store",
          "etcd-store/calico",
          "bird-render",
          "bird-render/agent",
          "examples/cli");

  @TempDir private Path root;

  @BeforeEach
  void layOut() throws Exception {
    write("pom.xml", "");
    write(".mvn/maven.config", "");
    for (String module : MODULES) {
      write(module + "/pom.xml", "");
      write(module + "/src/main/A.java", "");
    }
    Files.copy(
        Path.of("../reflectory"),
        root.resolve("examples/reflectory"),
        StandardCopyOption.COPY_ATTRIBUTES);
    jar(root.resolve("program.jar"));
    write(
        "bin/mvn",
        """
        #!/usr/bin/env bash
        echo x >>%1$s/builds
        [[ ! -f %1$s/broken ]] || { echo "[ERROR] A.java is wrong"; exit 1; }
        sleep 0.5
        cp %1$s/program.jar %1$s/examples/cli/target/launcher/reflectory-cli.jar
        """
            .formatted(root));
    assertThat(root.resolve("bin/mvn").toFile().setExecutable(true)).isTrue();
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static void jar(Path jar) throws IOException {
    Path folder = Files.createDirectories(jar.resolveSibling("classes"));
    Path source = folder.resolve("Hello.java");
    Files.writeString(
        source,
        "class Hello { public static void main(String[] a) {"
            + " System.out.println(\"hello \" + String.join(\" \", a)); } }");
    ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "--release", "17", "-d", folder.toString(), source.toString());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Hello");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new JarEntry("Hello.class"));
      out.write(Files.readAllBytes(folder.resolve("Hello.class")));
    }
  }

  private Shell start() throws Exception {
    return Shell.run(root, "PATH=$PWD/bin:$PATH examples/reflectory you");
  }

  private int builds() throws IOException {
    Path builds = root.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  @Test
  void it_builds_once() throws Exception {
    assertThat(start()).isEqualTo(new Shell(0, "hello you\n", "reflectory: building\n"));
    assertThat(start()).isEqualTo(new Shell(0, "hello you\n", ""));
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void it_builds_again_after_a_source_was_changed_added_or_deleted() throws Exception {
    start();
    Files.writeString(
        root.resolve("core/src/main/A.java"), "class A {}", StandardOpenOption.APPEND);
    assertThat(start().err()).isEqualTo("reflectory: building\n");
    write("bird-render/src/main/deep/B.java", "");
    assertThat(start().err()).isEqualTo("reflectory: building\n");
    Files.delete(root.resolve("bird-render/src/main/deep/B.java"));
    assertThat(start().err()).isEqualTo("reflectory: building\n");
    write("etcd-store/pom.xml", "<project/>");
    assertThat(start().err()).isEqualTo("reflectory: building\n");
    write("core/src/test/A.java", "");
    assertThat(start().err()).isEmpty();
    assertThat(builds()).isEqualTo(5);
  }

  @Test
  void two_that_start_at_once_build_once() throws Exception {
    Shell both =
        Shell.run(
            root,
            "export PATH=$PWD/bin:$PATH; examples/reflectory a & examples/reflectory b; wait");
    assertThat(both.out().lines()).containsExactlyInAnyOrder("hello a", "hello b");
    assertThat(both.err()).isEqualTo("reflectory: building\n");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void a_build_that_fails_says_why_and_is_tried_again() throws Exception {
    write("broken", "");
    Shell failed = start();
    assertThat(failed)
        .isEqualTo(
            new Shell(
                2,
                "",
                "reflectory: building\n[ERROR] A.java is wrong\nreflectory: the build failed\n"));
    Files.delete(root.resolve("broken"));
    assertThat(start().out()).isEqualTo("hello you\n");
  }

  @Test
  void without_java_it_says_what_to_install() throws Exception {
    Shell shell = Shell.run(root, "JAVA_HOME=/nowhere examples/reflectory");
    assertThat(shell)
        .isEqualTo(
            new Shell(
                2,
                "",
                "reflectory: no Java found in JAVA_HOME, /nowhere: install a JDK, 17 or later\n"));
  }
}
