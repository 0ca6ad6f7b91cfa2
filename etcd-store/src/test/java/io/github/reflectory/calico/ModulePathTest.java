package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.jetcd.Jetcd;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.topology.Topology;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program with a module descriptor that requires the store's module and nothing else. */
class ModulePathTest {
  @TempDir private Path folder;
  private Path consumer;

  @BeforeEach
  void compile() throws Exception {
    consumer = Files.createDirectory(folder.resolve("consumer"));
    Path descriptor =
        Files.writeString(
            folder.resolve("module-info.java"),
            "module consumer { requires io.github.reflectory.etcd; }");
    Path program =
        Files.writeString(
            folder.resolve("Consumer.java"),
            source("WithoutJetcd")
                .replace("final class WithoutJetcd", "public final class Consumer")
                .replace("private WithoutJetcd", "private Consumer")
                .replace(
                    "import java.util.List;",
                    "import io.github.reflectory.calico.CalicoStore;\nimport java.util.List;"));
    Path own = Files.writeString(folder.resolve("MapKeys.java"), source("MapKeys"));
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                "17",
                "--module-path",
                path(withoutJetcd()),
                "-d",
                consumer.toString(),
                descriptor.toString(),
                program.toString(),
                own.toString());
    assertThat(compiled).isZero();
  }

  private static String source(String name) throws IOException {
    Path file = Path.of("src/test/java/io/github/reflectory/calico", name + ".java");
    return Files.readString(file)
        .replace("package io.github.reflectory.calico;", "package consumer;");
  }

  @Test
  void every_store_can_be_used_on_the_module_path() throws Exception {
    List<String> all = new ArrayList<>(withoutJetcd());
    all.add(place(Jetcd.class));
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            place ->
                place.matches(".*/(jetcd|vertx|grpc|netty|proto|perfmark|failsafe|slf4j).*jar"))
        .forEach(all::add);

    assertThat(run(all)).isEqualTo("file 64512\nown 64512\nv2 64512\nv3 64512\n");
  }

  @Test
  void file_and_v2_do_without_jetcd_on_the_module_path() throws Exception {
    assertThat(run(withoutJetcd())).isEqualTo("file 64512\nown 64512\nv2 64512\nv3 needs jetcd\n");
  }

  private String run(List<String> modules) throws Exception {
    Path output = folder.resolve("output");
    List<String> path = new ArrayList<>(modules);
    path.add(consumer.toString());
    try (EtcdServer etcd = EtcdServer.start()) {
      Process program =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--module-path",
                  path(path),
                  "--module",
                  "consumer/consumer.Consumer",
                  folder.resolve("keys.json").toString(),
                  etcd.endpoint())
              .redirectError(folder.resolve("errors").toFile())
              .redirectOutput(output.toFile())
              .start();
      try {
        assertThat(program.waitFor(2, TimeUnit.MINUTES)).as("ends by itself").isTrue();
      } finally {
        program.destroyForcibly();
      }
      return Files.readString(output);
    }
  }

  private static String path(List<String> places) {
    return String.join(File.pathSeparator, places);
  }

  private static List<String> withoutJetcd() throws URISyntaxException {
    List<String> places = new ArrayList<>();
    for (Class<?> each : WithoutJetcdTest.NEEDED) {
      places.add(place(each));
    }
    places.remove(place(WithoutJetcd.class));
    places.add(place(org.jspecify.annotations.NullMarked.class));
    assertThat(places).contains(place(Topology.class));
    return places;
  }

  private static String place(Class<?> each) throws URISyntaxException {
    return Path.of(each.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
