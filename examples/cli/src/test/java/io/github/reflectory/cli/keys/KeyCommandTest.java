package io.github.reflectory.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.options.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyCommandTest {
  private static final String KEY = "/calico/bgp/v1/host/n1/loglevel";

  @TempDir private Path directory;
  private String store = "";

  @BeforeEach
  void empty() {
    store = "file:" + directory.resolve("topology.json");
  }

  @Test
  void a_key_is_set_and_removed() {
    assertThat(Run.done("key", "set", KEY, "debug", "--store", store)).isEqualTo(KEY + ": set\n");
    assertThat(Run.done("dump", "--store", store)).contains("\"" + KEY + "\": \"debug\"");
    assertThat(Run.done("key", "remove", KEY, "--store", store)).isEqualTo(KEY + ": removed\n");
    assertThat(Run.done("dump", "--store", store)).isEqualTo("{}\n");
    Run.of("key", "remove", KEY, "--store", store).failed(2, "no key " + KEY + " in " + store);
  }

  @Test
  void nothing_is_removed_when_one_of_the_keys_is_missing() {
    Run.done("key", "set", KEY, "x", "--store", store);
    assertThat(Run.of("key", "remove", KEY, KEY + "x", "--store", store).status()).isEqualTo(2);
    assertThat(Run.done("dump", "--store", store)).contains(KEY);
  }

  @Test
  void quoted_keys_and_values_may_hold_anything() {
    Run.done("key", "set", "--quoted", '"' + KEY + '"', "\"a\\n\\u0000\"", "--store", store);
    assertThat(Run.done("dump", "--store", store)).contains("\"a\\n\\u0000\"");
    Run.of("key", "remove", "--quoted", KEY, "--store", store)
        .failed(2, "--quoted: expected a JSON string in double quotes, found \"" + KEY + "\"");
  }

  @Test
  void a_key_of_somebody_else_is_refused() {
    Run run = Run.of("key", "set", "/calico/v1/x", "1", "--store", store);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("reflectory: key set: expected a key under ").hasLineCount(1);
  }
}
