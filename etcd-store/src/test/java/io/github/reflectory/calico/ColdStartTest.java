package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.testkit.etcd.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first call in a virtual machine, when nothing it needs is loaded yet. */
class ColdStartTest {
  /** Less than what loading takes on an idle machine, 1.3 s in v3. */
  private static final Duration SHORT = Duration.ofMillis(800);

  /** More than any busy machine takes to be told that nobody listens. */
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void what_is_loaded_first_is_no_silence_of_etcd(Api api) throws Exception {
    try (EtcdServer etcd = EtcdServer.start()) {
      assertThat(run(api, etcd.endpoint(), SHORT, "read").get(0)).isEqualTo("read 0");
      assertThat(run(api, etcd.endpoint(), SHORT, "watch").get(0)).isEqualTo("Started");
    }
  }

  @ParameterizedTest
  @EnumSource
  void where_nobody_listens_a_call_fails_at_once(Api api) throws Exception {
    List<String> said = run(api, nobody(), LONG, "read");

    assertThat(said.get(0)).startsWith("Unavailable ").endsWith(": cannot connect");
    assertThat(Long.parseLong(said.get(1))).as("milliseconds").isLessThan(LONG.toMillis() / 4);
  }

  @ParameterizedTest
  @EnumSource
  void where_nobody_listens_a_watch_says_so_at_once(Api api) throws Exception {
    List<String> said = run(api, nobody(), LONG, "watch");

    assertThat(said.get(0)).startsWith("Stale ").endsWith(": cannot connect");
    assertThat(Long.parseLong(said.get(1))).as("milliseconds").isLessThan(LONG.toMillis() / 4);
  }

  /** What was loaded for another store does not help one whose etcd is gone. */
  @Test
  void where_nobody_listens_any_more_a_loaded_v3_fails_at_once() {
    EtcdConfig config;
    try (EtcdServer etcd = EtcdServer.start()) {
      config = EtcdConfig.of(etcd.endpoint()).withTimeout(LONG);
      try (CalicoStore store = CalicoStore.v3(config)) {
        store.snapshot();
        etcd.kill();
        long start = System.nanoTime();
        for (int i = 0; i < 3; i++) {
          assertThatThrownBy(store::snapshot).hasMessageEndingWith(": cannot connect");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG.dividedBy(4));
      }
    }
  }

  private static String nobody() {
    return "http://127.0.0.1:" + FreePort.find();
  }

  private List<String> run(Api api, String endpoint, Duration limit, String what) throws Exception {
    Path output = folder.resolve(what);
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ColdStart.class.getName(),
                api.name(),
                endpoint,
                Long.toString(limit.toMillis()),
                what)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(program.waitFor(2, TimeUnit.MINUTES)).as("ends by itself").isTrue();
    } finally {
      program.destroyForcibly();
    }
    return Files.readAllLines(output);
  }
}
