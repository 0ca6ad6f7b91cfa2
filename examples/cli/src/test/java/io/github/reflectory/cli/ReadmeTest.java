package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.cli.LauncherTest.Shell;
import io.github.reflectory.cli.Readme.Example;
import io.github.reflectory.cli.inventory.InventoryFile;
import io.github.reflectory.cli.options.Commands;
import io.github.reflectory.cli.options.Console;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the README shows is what there is. */
final class ReadmeTest {
  private static final String NEXT_EXAMPLE = "next example";

  @TempDir private Path directory;

  @Test
  void the_examples_print_what_they_are_said_to_print() throws Exception {
    ImmutableList<Example> examples = Readme.examples();
    assertThat(examples).hasSize(8);
    assertThat(examples).allMatch(example -> example.code().lines().count() < 15);
    String body =
        examples.stream()
            .map(Example::code)
            .collect(Collectors.joining("System.out.println(\"" + NEXT_EXAMPLE + "\");\n"));
    String classPath = Readme.compile(directory, body);
    Shell run = Shell.run(directory, "$JAVA_HOME/bin/java -cp '" + classPath + "' Readme");
    assertThat(run.err()).isEmpty();
    List<String> printed = Splitter.on(NEXT_EXAMPLE + "\n").splitToList(run.out());
    assertThat(printed).isEqualTo(examples.stream().map(Example::output).toList());
  }

  @Test
  void its_store_of_ones_own_is_one() throws Exception {
    String own = Readme.block("java", Readme.section("A store of your own"));
    assertThat(own).contains("new TableKeys(");
    Readme.compile(directory, own.replaceAll("new TableKeys\\(\"[^\"]+\"\\)", "(RawKeys) null"));
  }

  @Test
  void its_inventory_is_read() {
    assertThat(InventoryFile.parse("README.md", Readme.block("yaml")).racks()).hasSize(2);
  }

  @Test
  void its_commands_exist_and_none_is_missing() {
    TreeSet<String> shown = new TreeSet<>();
    Pattern.compile("(?m)^\\| `(?!reflectory-)([a-z]\\w*)|, `(load) --")
        .matcher(Readme.text())
        .results()
        .forEach(found -> shown.add(found.group(1) == null ? found.group(2) : found.group(1)));
    CommandLine commandLine = CommandTree.of(List.of(), new Commands(console(), Map.of()));
    assertThat(shown).isEqualTo(new TreeSet<>(commandLine.getSubcommands().keySet()));
  }

  @Test
  void its_two_commands_are_there() {
    assertThat(Readme.text()).contains("\n    examples/reflectory demo ", "\n    .ci/test ");
    assertThat(Path.of("../reflectory")).isExecutable();
    assertThat(Path.of("../../.ci/test")).isExecutable();
  }

  private static Console console() {
    return new Console(
        new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), false);
  }
}
