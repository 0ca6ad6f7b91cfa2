package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HelpTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "plan",
        "analyze",
        "visibility",
        "explain",
        "render",
        "diff",
        "dump",
        "load",
        "doctor",
        "watch",
        "rr",
        "rr add",
        "rr remove",
        "rr show",
        "bgp",
        "bgp node-mesh",
        "bgp default-node-as",
        "bgp peer",
        "bgp peer add",
        "bgp peer remove",
        "bgp peer show",
        "node",
        "node bgp",
        "node bgp peer",
        "node bgp peer add",
        "node bgp peer remove",
        "node bgp peer show",
        "key",
        "key set",
        "key remove",
        "agent",
        "status",
      })
  void every_command_explains_itself_on_standard_output(String command) {
    String help = Run.done((Object[]) (command + " --help").strip().split(" "));
    assertThat(help).startsWith("Usage: ").contains(("reflectory " + command).strip());
    assertThat(help.lines()).allMatch(line -> line.length() <= 100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "plan --version"})
  void the_version_is_printed(String command) {
    assertThat(Run.done((Object[]) command.split(" "))).startsWith("reflectory ");
  }
}
