package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** dump, load and diff. */
final class KeysCommandsTest {
  @TempDir private Path directory;
  private String store = "";
  private String other = "";

  @BeforeEach
  void plan() {
    store = Samples.planned(directory, Samples.TWO_RACKS);
    other = "file:" + directory.resolve("other.json");
  }

  @Test
  void what_was_dumped_loads_into_an_equal_store() {
    Path file = directory.resolve("dump.json");
    assertThat(Run.done("dump", "--store", store, file)).isEmpty();
    assertThat(file).hasContent(Run.done("dump", "--store", store));
    assertThat(Run.done("load", "--store", other, file))
        .isEqualTo("12 keys loaded into " + other + "\n");
    assertThat(Run.done("diff", "--store", store, "--to", other)).isEmpty();
    assertThat(directory.resolve("other.json")).hasSameTextualContentAs(file);
  }

  @Test
  void a_dump_holds_keys_nobody_understands() {
    Path file =
        Samples.write(
            directory,
            "keys.json",
            "{\"/calico/bgp/v1/global/loglevel\": \"debug\", \"/calico/bgp/v1/host/N1/as_num\": \"x\"}");
    assertThat(Run.of("load", "--store", other, file).status()).isZero();
    Run dump = Run.of("dump", "--store", other);
    assertThat(dump.out()).contains("loglevel", "\"x\"");
    assertThat(dump.err()).contains("set aside /calico/bgp/v1/host/N1/as_num: ");
  }

  @Test
  void load_keeps_other_keys_unless_told_to_replace() {
    Path file = Samples.write(directory, "keys.json", "{\"/calico/bgp/v1/global/as_num\": \"7\"}");
    Run.done("load", "--store", store, file);
    assertThat(Run.done("rr", "show", "--store", store)).isNotEmpty();
    Run.done("load", "--store", store, "--replace", file);
    assertThat(Run.done("dump", "--store", store))
        .isEqualTo("{\n  \"/calico/bgp/v1/global/as_num\": \"7\"\n}\n");
  }

  @Test
  void a_file_that_is_no_dump_is_refused_with_its_name() {
    for (String text :
        new String[] {"", "[]", "{", "{\"/calico/bgp/v1/a\": 1}", "{\"/x\": \"\"}"}) {
      Path file = Samples.write(directory, "bad.json", text);
      Run run = Run.of("load", "--store", store, file);
      assertThat(run.status()).as(text).isEqualTo(2);
      assertThat(run.err()).as(text).startsWith("reflectory: " + file + ": ").hasLineCount(1);
    }
    Path missing = directory.resolve("missing.json");
    Run.of("load", "--store", store, missing).failed(2, missing + ": no such file");
  }

  @Test
  void diff_prints_the_way_from_one_store_to_the_other() {
    Run.done("load", "--store", other, directory.resolve("topology.json"));
    Run.done("rr", "remove", "10.0.1.3", "--store", other);
    Run.done("bgp", "node-mesh", "on", "--store", other);
    Run diff = Run.of("diff", "--store", store, "--to", other);
    assertThat(diff.out()).isEqualTo("node mesh: on\nreflector 10.0.1.3: removed\n");
    assertThat(diff.err()).isEmpty();
    assertThat(diff.status()).isEqualTo(1);
  }
}
