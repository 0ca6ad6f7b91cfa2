package io.github.reflectory.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong: one line that says what and where, and an exit status scripts can rely on. */
final class WrongInputTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          ''                                   # expected one of the commands demo, plan, analyze, visibility, explain, sessions, render, diff, dump, load, doctor, watch, agent, status, confirm, rr, bgp, node, key, found none (see reflectory --help)
          rr                                   # expected one of the commands add, remove, show, found none (see reflectory rr --help)
          plam                                 # expected one of the commands demo, plan, analyze, visibility, explain, sessions, render, diff, dump, load, doctor, watch, agent, status, confirm, rr, bgp, node, key, found "plam" (see reflectory --help)
          analyse --store file:x               # expected one of the commands demo, plan, analyze, visibility, explain, sessions, render, diff, dump, load, doctor, watch, agent, status, confirm, rr, bgp, node, key, found "analyse" (see reflectory --help)
          rr show                              # Missing required option: '--store=STORE' (see reflectory rr show --help)
          rr show --store etcd-v1              # Invalid value for option '--store': expected file:PATH, etcd-v2 or etcd-v3, found "etcd-v1" (see reflectory rr show --help)
          rr show --store x                    # Invalid value for option '--store': expected file:PATH, etcd-v2 or etcd-v3, found "x" (see reflectory rr show --help)
          rr show --store file:                # Invalid value for option '--store': expected file:PATH, etcd-v2 or etcd-v3, found "file:" (see reflectory rr show --help)
          rr add --store file:x 10.0.0.1 9     # Unmatched argument at index 5: '9' (see reflectory rr add --help)
          bgp node-mesh maybe --store file:x   # Invalid value for positional parameter at index 0 (on|off): expected on or off, found "maybe" (see reflectory bgp node-mesh --help)
          bgp default-node-as 0 --store file:x # Invalid value for positional parameter at index 0 (N): expected an AS number, 1 to 4294967295 or dotted as 1.10 (RFC 5396), found "0" (see reflectory bgp default-node-as --help)
          node -- bgp                          # expected one of the commands show, remove, bgp, found none (see reflectory node --help)
          node ../x bgp peer show              # Invalid value for positional parameter at index 0 (NAME): expected a name of 1 to 253 letters, digits, dots, hyphens and underscores, first a letter or digit, found "../x" (see reflectory node --help)
          render --store file:x --bird 3       # Invalid value for option '--bird': expected 1 or 2, found "3" (see reflectory render --help)
          plan x --store file:y --strategy zz  # Invalid value for option '--strategy': expected mesh or everyone or top-of-rack or spread, found "zz" (see reflectory plan --help)
          plan no.yaml --store file:y          # no.yaml: no such file
          plan no.yaml --store file:y --strategy everyone --reflectors-per-node 2 # --reflectors-per-node: the number of reflectors for a node can be chosen with top-of-rack and spread only
          analyze --store file:y --family 5    # Invalid value for option '--family': expected 4 or 6, found "5" (see reflectory analyze --help)
          analyze --store file:y --rules b     # Invalid value for option '--rules': expected rfc4456 or bird, found "b" (see reflectory analyze --help)
          analyze --store file:y --down x      # Invalid value for option '--down' (LIST): expected an address, node:NAME, session:A~B or rack:NAME, found "x" (see reflectory analyze --help)
          analyze --store file:y --down 10.0.1.1,,node:N1 # Invalid value for option '--down' (LIST): expected an address, node:NAME, session:A~B or rack:NAME, found "" (see reflectory analyze --help)
          analyze --store file:y --down session:N1 # Invalid value for option '--down' (LIST): expected session:A~B with addresses or names of nodes, found "N1" (see reflectory analyze --help)
          analyze --store file:y --down 10.9.9.9   # --down: nothing in file:y is 10.9.9.9
          analyze --store file:y --down node:N1    # --down: nothing in file:y is node:N1
          analyze --store file:y --down rack:r     # --down: rack:r needs --inventory, which says what is in a rack
          analyze --store file:y --down session:10.0.1.1~N1 # --down: nothing in file:y is session:10.0.1.1~N1
          analyze --store file:y --inventory no.yaml # no.yaml: no such file
          analyze --store file:y --reflectors-per-node 0 # --reflectors-per-node: expected at least 1 reflector for each node, found 0
          visibility --down 10.9.9.9 --store file:y # --down: nothing in file:y is 10.9.9.9
          explain N1 --store file:y            # Missing required parameter: 'TO' (see reflectory explain --help)
          explain N1 N2 --store file:y         # explain: no node N1 in file:y
          diff --store file:x                  # Missing required option: '--to=STORE2' (see reflectory diff --help)
          agent                                # IP: expected this reflector's IPv4 address
          status                               # IP: expected this reflector's IPv4 address
          """)
  void a_wrong_command_line_is_one_line_and_status_2(String command, String line) {
    Run.of((Object[]) (command.isEmpty() ? new String[0] : command.split(" "))).failed(2, line);
  }

  @Test
  void a_store_that_cannot_be_used_is_status_3() throws Exception {
    Run.of("rr", "add", "10.0.0.1", "--store", "file:" + directory.resolve("no/such.json"))
        .failed(3, "there is no directory " + directory.resolve("no"));
    Path folder = Files.createDirectory(directory.resolve("d"));
    Run run = Run.of("rr", "show", "--store", "file:" + folder);
    assertThat(run.status()).isNotZero();
    assertThat(run.err()).contains(folder.toString()).hasLineCount(1);
  }

  @Test
  void a_store_file_that_holds_something_else_is_status_2_and_stays() {
    Path file = Samples.write(directory, "notes.txt", "dear diary\n");
    Run run = Run.of("rr", "add", "10.0.0.1", "--store", "file:" + file);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("reflectory: ").contains(file.toString()).hasLineCount(1);
    assertThat(file).hasContent("dear diary\n");
  }

  @Test
  void whatever_an_argument_holds_the_message_is_one_printable_line() {
    Run run = Run.of("rr", "add", "10.0.0.1\n\u001b[2J\u202e\ud800", "--store", "file:x");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).matches("[ -~]+\n");
    assertThat(Run.of("\u0000\r\nx").err()).matches("[ -~]+\n");
    assertThat(Run.of("rr", "show", "--store", "file:\u0000").err()).matches("[ -~]+\n");
  }

  @Test
  void arguments_are_never_read_from_files() {
    Path file = Samples.write(directory, "arguments", "--version");
    assertThat(Run.of("@" + file).status()).isEqualTo(2);
  }
}
