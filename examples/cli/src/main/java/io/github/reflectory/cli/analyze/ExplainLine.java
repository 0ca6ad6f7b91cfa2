package io.github.reflectory.cli.analyze;

import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Pair;
import io.github.reflectory.cli.options.ShellWord;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.topology.AddressFamily;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words that explain a pair of nodes under the same assumptions, but for the store.
 *
 * @param inventory as it was given, if it was
 */
record ExplainLine(AddressFamily family, ReflectionRules rules, @Nullable Path inventory) {

  /** For a shell. */
  String of(Pair pair, Set<Failure> down) {
    List<String> words = new ArrayList<>();
    words.add("explain");
    words.add(pair.from().text());
    words.add(pair.to().text());
    if (family == AddressFamily.IPV6) {
      words.add("--family");
      words.add("6");
    }
    if (rules != ReflectionRules.RFC4456) {
      words.add("--rules");
      words.add(rules.toString());
    }
    if (inventory != null) {
      words.add("--inventory");
      words.add(inventory.toString());
    }
    if (!down.isEmpty()) {
      words.add("--down");
      words.add(down.stream().map(Failure::toString).collect(Collectors.joining(",")));
    }
    return words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
  }
}
