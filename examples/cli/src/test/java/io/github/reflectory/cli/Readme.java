package io.github.reflectory.cli;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** README.md, taken apart. */
final class Readme {
  private static final Pattern BLOCK = Pattern.compile("(?m)^```(\\w*)\n(?s:(.*?))^```$");
  private static final Pattern CODE_AND_OUTPUT =
      Pattern.compile("(?m)^```java\n(?s:(.*?))^```$[^`]*(?:`[^`\n]+`[^`]*)*^```\n(?s:(.*?))^```$");

  private Readme() {}

  static String text() {
    try {
      return Files.readString(Path.of("../../README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A block of Java and what it prints.
   *
   * @param code statements
   * @param output the next block without a language
   */
  record Example(String code, String output) {}

  static ImmutableList<Example> examples() {
    return CODE_AND_OUTPUT
        .matcher(text())
        .results()
        .map(block -> new Example(block.group(1), block.group(2)))
        .collect(ImmutableList.toImmutableList());
  }

  /** The first block in a language. */
  static String block(String language) {
    return BLOCK
        .matcher(text())
        .results()
        .filter(block -> block.group(1).equals(language))
        .findFirst()
        .map((MatchResult block) -> block.group(2))
        .orElseThrow();
  }
}
