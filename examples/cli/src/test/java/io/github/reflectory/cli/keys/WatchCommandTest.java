package io.github.reflectory.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.reflectory.cli.Background;
import io.github.reflectory.cli.Launcher;
import io.github.reflectory.cli.Stores;
import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import io.github.reflectory.testkit.etcd.EtcdServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WatchCommandTest {
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

  private Background watch(String store, String more) throws IOException {
    return Background.start(
        directory, Stores.environment(etcd), Launcher.PATH + " watch --store " + store + more);
  }

  private void run(String command, String store) {
    Object[] words = (command + " --store " + store).split(" ");
    assertThat(Run.in(Stores.environment(etcd), words).status()).as(command).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void changes_are_lines_and_what_cannot_be_read_a_warning(Stores kind) throws Exception {
    String store = kind.argument(directory);
    run("load --replace " + Samples.write(directory, "none.json", "{}"), store);
    run("rr add 10.0.1.1", store);
    try (Background watch = watch(store, "")) {
      String start = "watching " + store + ": 1 reflector, 0 nodes, 0 global peers\n";
      watch.awaitOut(out -> out.equals(start));
      run("bgp peer add 10.0.1.1 as 64511", store);
      watch.awaitOut(out -> out.endsWith("\nglobal peer 10.0.1.1: AS 64511\n"));
      run("key set /calico/bgp/v1/rr_v4/10.0.1.1 ?", store);
      watch.awaitOut(out -> out.endsWith("\nreflector 10.0.1.1: removed\n"));
      watch.awaitErr(err -> err.endsWith("\n"));
      assertThat(watch.err())
          .startsWith("reflectory: warning: " + store + ": set aside /calico/bgp/v1/rr_v4/10.0.1.1")
          .hasLineCount(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void in_json_each_event_is_a_line(Stores kind) throws Exception {
    String store = kind.argument(directory);
    run("load --replace " + Samples.write(directory, "none.json", "{}"), store);
    run("rr add 10.0.1.1", store);
    try (Background watch = watch(store, " --json")) {
      watch.awaitOut(out -> out.endsWith("\n"));
      run("rr remove 10.0.1.1", store);
      watch.awaitOut(out -> out.lines().count() == 2 && out.endsWith("\n"));
      List<JsonNode> events = watch.out().lines().map(WatchCommandTest::json).toList();
      assertThat(events.get(0).path("entries"))
          .hasToString("[{\"entry\":\"reflector\",\"ip\":\"10.0.1.1\"}]");
      assertThat(events.get(1).path("changes").path(0).path("removed").asBoolean()).isTrue();
      assertThat(events.get(1).path("revision").asLong())
          .isGreaterThan(events.get(0).path("revision").asLong());
      assertThat(watch.err()).isEmpty();
    }
  }

  private static JsonNode json(String line) {
    try {
      return new JsonMapper().readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"etcd-v2", "etcd-v3"})
  void a_store_that_goes_away_is_waited_for_and_nothing_is_missed(String store) throws Exception {
    run("load --replace " + Samples.write(directory, "none.json", "{}"), store);
    try (Background watch = watch(store, "")) {
      watch.awaitOut(out -> out.endsWith("\n"));
      etcd.kill();
      try {
        watch.awaitErr(err -> err.endsWith("\n"));
        assertThat(watch.err())
            .startsWith("reflectory: warning: out of reach, so changes may be missing: etcd ")
            .hasLineCount(1);
      } finally {
        etcd.run();
      }
      run("rr add 10.0.1.7", store);
      watch.awaitOut(out -> out.endsWith("\nreflector 10.0.1.7: no cluster ID\n"));
      watch.awaitErr(
          err -> err.endsWith(": warning: " + store + " is in reach again; nothing is missing\n"));
    }
  }

  @Test
  void it_ends_when_nobody_reads_on() throws Exception {
    String store = Stores.FILE.argument(directory);
    try (Background head = watch(store, " | head -n 1")) {
      head.awaitOut(out -> out.endsWith("\n"));
      for (int i = 1; i < 250 && head.isAlive(); i++) {
        run("rr add 10.0.1." + i, store);
      }
      assertThat(head.status()).isZero();
      assertThat(head.out()).hasLineCount(1);
    }
  }
}
