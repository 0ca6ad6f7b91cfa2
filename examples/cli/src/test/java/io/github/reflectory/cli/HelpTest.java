package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.options.Commands;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.Run;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

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

  @Test
  void the_list_of_commands_is_the_same_whichever_of_them_are_looked_into() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Commands objects = new Commands(new Console(nowhere, nowhere, false), Map.of());
    CommandLine none = CommandTree.of(List.of(), objects);
    List<String> names = List.copyOf(none.getSubcommands().keySet());

    CommandLine all = CommandTree.of(names, objects);

    assertThat(all.getSubcommands().keySet()).containsExactlyElementsOf(names);
    assertThat(all.getUsageMessage()).isEqualTo(none.getUsageMessage());
  }
}
