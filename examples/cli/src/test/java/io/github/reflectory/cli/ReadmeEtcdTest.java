package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.testkit.etcd.EtcdServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The README's section about etcd, line by line; only the port is another one. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReadmeEtcdTest {
  private static final String SECTION = Readme.section("Use your etcd");

  private final EtcdServer etcd = EtcdServer.start();

  @TempDir private Path directory;

  @BeforeAll
  static void build() throws Exception {
    Launcher.build();
  }

  @AfterAll
  void stop() {
    etcd.close();
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(Stores.environment(etcd));
    environment.put("ETCDCTL_ENDPOINTS", etcd.endpoint());
    environment.put("ETCDCTL_API", "3");
    environment.put("PATH", Etcdctl.path().getParent() + ":" + System.getenv("PATH"));
    return environment;
  }

  private String here(String text) {
    return text.replace("http://127.0.0.1:2379", etcd.endpoint())
        .replace("examples/reflectory", Launcher.PATH.toString());
  }

  /** The commands of the section that hold a word, as they would be typed. */
  private List<String> lines(String word) {
    return SECTION
        .replaceAll("(?ms)^```.*?^```$", "")
        .lines()
        .filter(line -> line.startsWith("    ") && line.contains(word))
        .map(line -> here(line.strip()))
        .toList();
  }

  private void type(List<String> lines) throws Exception {
    for (String line : lines) {
      try (Background typed = Background.start(directory, environment(), line)) {
        assertThat(typed.status()).as(line + "\n" + typed.err()).isZero();
      }
    }
  }

  @Test
  void its_lines_do_what_it_says() throws Exception {
    try (Background watch =
        Background.start(directory, environment(), lines("watch --store etcd-v2").get(0))) {
      watch.awaitOut(out -> out.endsWith("\n"));
      type(lines("curl -L "));
      type(lines("bgp peer add "));
      watch.awaitOut(out -> out.equals(Readme.block("", SECTION)));
      assertThat(watch.err()).isEmpty();
    }
    try (Background watch =
            Background.start(directory, environment(), lines("watch --store etcd-v3").get(0));
        Background program = program()) {
      watch.awaitOut(out -> out.endsWith("\n"));
      program.awaitOut(out -> out.equals("[]\n"));
      type(lines("etcdctl put "));
      type(lines("curl http"));
      String arrived =
          "\nreflector 10.0.1.1: cluster ID 224.0.0.1\nreflector 10.0.1.2: cluster ID 224.0.0.1\n";
      watch.awaitOut(out -> out.endsWith(arrived));
      program.awaitOut(out -> out.endsWith(arrived));
      type(lines("dump --store"));
      type(lines("load --store"));
      watch.awaitOut(out -> out.endsWith("\nglobal peer 10.0.1.1: AS 64511\n"));
    }
    type(lines("doctor --store"));
    assertThat(lines("")).hasSize(10);
  }

  private Background program() throws Exception {
    String classPath = Readme.compile(directory, here(Readme.block("java", SECTION)));
    return Background.start(
        directory, environment(), "$JAVA_HOME/bin/java -cp '" + classPath + "' Readme");
  }
}
