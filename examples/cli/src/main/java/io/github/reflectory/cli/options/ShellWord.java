package io.github.reflectory.cli.options;

import com.google.common.base.CharMatcher;

/** Text as one word of a shell's command line, to be copied and run. */
public final class ShellWord {
  private static final CharMatcher PLAIN =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("_./:,@%+-"));

  private ShellWord() {}

  public static String of(String text) {
    return !text.isEmpty() && PLAIN.matchesAllOf(text)
        ? text
        : "'" + text.replace("'", "'\\''") + "'";
  }
}
