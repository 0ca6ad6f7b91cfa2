package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RenderCommandTest {
  @TempDir private Path directory;
  private String store = "";

  @BeforeEach
  void plan() {
    store = Samples.planned(directory, Samples.BOTH_FAMILIES);
  }

  @Test
  void one_file_goes_to_standard_output() {
    assertThat(Run.done("render", "--store", store, "--reflector", "10.0.1.1"))
        .contains("router id 10.0.1.1;", "local 10.0.1.1 as 65546;", "rr cluster id 224.0.0.1;");
    assertThat(Run.done("render", "--store", store, "--reflector", "10.0.1.1", "--bird", "1"))
        .contains("listen bgp address 10.0.1.1;");
  }

  @Test
  void both_families_are_one_file_for_bird_2_and_two_for_bird_1() {
    String text = Run.done("render", "--store", store, "--reflector", "10.0.1.1,fd00:1::1");
    assertThat(text).contains("ipv4 {", "ipv6 {", "local fd00:1::1 as 65546;");
    assertThat(text)
        .isEqualTo(Run.done("render", "--store", store, "--reflector", "fd00:1::1,10.0.1.1"));
    Path out = directory.resolve("new/out");
    assertThat(Run.done("render", "--store", store, "--node", "N1", "--bird", "1", "--out", out))
        .isEmpty();
    assertThat(out.resolve("bird.cfg")).content().contains("neighbor 10.0.1.1 as 65546;");
    assertThat(out.resolve("bird6.cfg")).content().contains("neighbor fd00:1::2 as 65546;");
    assertThat(out).isDirectoryNotContaining(file -> file.toString().contains(".bird"));
    Run.of("render", "--store", store, "--node", "N1", "--bird", "1")
        .failed(2, "render: two files, bird.cfg and bird6.cfg: give --out DIR");
  }

  /** A guess would give every speaker's sessions another AS number, or every node others. */
  @ParameterizedTest
  @CsvSource({
    "as_num, sixty, bgp default-node-as N",
    "as_num, '', bgp default-node-as N",
    "node_mesh, {}, bgp node-mesh on|off"
  })
  void a_setting_of_all_nodes_that_cannot_be_read_is_never_guessed(
      String setting, String value, String remedy) {
    String key = "/calico/bgp/v1/global/" + setting;
    Run.done("key", "set", key, value, "--store", store);
    for (String who : List.of("--reflector=10.0.1.1", "--node=N1")) {
      Run run = Run.of("render", "--store", store, who);
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .startsWith("reflectory: " + store + ": " + key + ": expected ")
          .endsWith("set it first: reflectory " + remedy + " --store " + store + "\n")
          .hasLineCount(1);
    }
    assertThat(Run.of("analyze", "--store", store).out()).contains(key + ": expected ", " assumed");
    List<String> words =
        Splitter.on(' ').splitToList(remedy.replace("N", "65546").replace("on|", ""));
    Object[] cure = ImmutableList.builder().addAll(words).add("--store", store).build().toArray();
    assertThat(Run.of(cure).status()).isZero();
    Run.done("render", "--store", store, "--reflector", "10.0.1.1");
  }

  @Test
  void an_as_number_followed_by_a_newline_is_that_number() {
    Run.done(
        "load",
        Samples.write(directory, "as.json", "{\"/calico/bgp/v1/global/as_num\": \"64513\\n\"}"),
        "--store",
        store);
    assertThat(
            Run.done(
                "render", "--store", store, "--reflector", "fd00:1::1", "--router-id", "10.0.1.1"))
        .contains("mesh6_as64513");
  }

  @Test
  void files_are_readable_by_everybody() throws Exception {
    Path out = directory.resolve("out");
    Run.done("render", "--store", store, "--node", "N1", "--out", out);
    assertThat(Files.getPosixFilePermissions(out.resolve("bird.conf")))
        .contains(PosixFilePermission.OTHERS_READ)
        .doesNotContain(PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OWNER_EXECUTE);
  }

  @Test
  void a_node_announces_prefixes_of_both_families() {
    assertThat(
            Run.done(
                "render",
                "--store",
                store,
                "--node",
                "N1",
                "--announce",
                "192.0.2.0/24,2001:db8::/48"))
        .contains("route 192.0.2.0/24 ", "route 2001:db8::/48 ");
    Run.of(
            "render",
            "--store",
            store,
            "--node",
            "N2",
            "--router-id",
            "1.1.1.1",
            "--announce",
            "192.0.2.0/24")
        .failed(2, "render: nobody to announce 192.0.2.0/24: no IPv4 speaker");
    Run.of("render", "--store", store, "--reflector", "10.0.1.1", "--announce", "192.0.2.0/24")
        .failed(2, "render: --announce goes with --node; a reflector announces nothing");
  }

  @Test
  void a_speaker_without_ipv4_address_must_be_given_a_router_id() {
    String missing = " has no IPv4 address to take as router ID; give --router-id ID";
    Run.of("render", "--store", store, "--node", "N2").failed(2, "render: N2" + missing);
    Run.of("render", "--store", store, "--reflector", "fd00:1::2")
        .failed(2, "render: fd00:1::2" + missing);
    assertThat(Run.done("render", "--store", store, "--node", "N2", "--router-id", "10.9.9.2"))
        .contains("router id 10.9.9.2;");
  }

  @Test
  void an_unregistered_reflector_is_standalone_with_one_warning() {
    Run run = Run.of("render", "--store", store, "--reflector", "10.0.1.7,fd00:1::7");
    assertThat(run.status()).isZero();
    assertThat(run.err())
        .isEqualTo(
            "reflectory: warning: 10.0.1.7 and fd00:1::7 are not registered in "
                + store
                + ": rendered as a standalone reflector, without mesh and cluster ID\n");
    assertThat(run.out()).contains("router id 10.0.1.7;").doesNotContain("rr cluster id", "mesh");
  }

  @Test
  void who_to_render_must_be_clear() {
    Run.of("render", "--store", store, "--node", "N9").failed(2, "render: no node N9 in " + store);
    Run.of("render", "--store", store).failed(2, "render: expected either --reflector or --node");
    Run.of("render", "--store", store, "--node", "N1", "--reflector", "10.0.1.1")
        .failed(2, "render: expected either --reflector or --node");
    Run.of("render", "--store", store, "--reflector", "10.0.1.1,10.0.1.2")
        .failed(2, "render: expected one address of each family, found 10.0.1.1 and 10.0.1.2");
  }

  @Test
  void a_directory_that_cannot_be_written_is_one_line() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Run.of("render", "--store", store, "--node", "N1", "--out", file)
        .failed(2, file + ": is no directory");
    Files.createDirectories(directory.resolve("out/bird.conf"));
    Run.of("render", "--store", store, "--node", "N1", "--out", directory.resolve("out"))
        .failed(2, directory.resolve("out/bird.conf") + ": is a directory");
  }
}
