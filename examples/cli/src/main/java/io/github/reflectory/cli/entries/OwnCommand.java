package io.github.reflectory.cli.entries;

import io.github.reflectory.cli.options.ShellWord;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of a shell that run this command again, as it was called. */
public final class OwnCommand {
  private OwnCommand() {}

  public static String line(List<String> words) {
    return name() + " " + words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
  }

  /** How it was called, for a shell. */
  public static String name() {
    return ShellWord.of(System.getProperty("reflectory.command", "reflectory"));
  }
}
