package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

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

  /**
   * Compiles statements as those of a program named Readme.
   *
   * @return the class path to run it with
   */
  static String compile(Path directory, String statements) throws IOException {
    Path source = directory.resolve("Readme.java");
    Files.writeString(
        source,
        """
        import io.github.reflectory.agent.*;
        import io.github.reflectory.analysis.*;
        import io.github.reflectory.analysis.report.*;
        import io.github.reflectory.bird.*;
        import io.github.reflectory.bird.control.*;
        import io.github.reflectory.calico.*;
        import io.github.reflectory.calico.keys.*;
        import io.github.reflectory.calico.v3.*;
        import io.github.reflectory.converge.*;
        import io.github.reflectory.etcd.*;
        import io.github.reflectory.inventory.*;
        import io.github.reflectory.plan.*;
        import io.github.reflectory.raw.*;
        import io.github.reflectory.session.*;
        import io.github.reflectory.store.*;
        import io.github.reflectory.topology.*;
        import java.nio.file.Path;
        import java.util.List;
        import java.util.Optional;
        import java.util.concurrent.CountDownLatch;

        class Readme {
          public static void main(String[] arguments) throws Exception {
            %s
          }
        }
        """
            .formatted(statements));
    String classPath = System.getProperty("java.class.path");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "17", "-cp", classPath, source.toString());
    assertThat(compiled).isZero();
    return classPath + ":" + directory;
  }

  /** The text under a heading of the second level. */
  static String section(String heading) {
    String from = text().split("(?m)^## " + heading + "$", 2)[1];
    return from.split("(?m)^## ", 2)[0];
  }

  /** The first block in a language. */
  static String block(String language) {
    return block(language, text());
  }

  /** The same in a section. */
  static String block(String language, String section) {
    return BLOCK
        .matcher(section)
        .results()
        .filter(block -> block.group(1).equals(language))
        .findFirst()
        .map((MatchResult block) -> block.group(2))
        .orElseThrow();
  }
}
