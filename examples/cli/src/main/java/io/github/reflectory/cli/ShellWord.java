package io.github.reflectory.cli;

import com.google.common.base.CharMatcher;

/** Text as one word of a shell's command line, to be copied and run. */
final class ShellWord {
  private static final CharMatcher PLAIN =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("_./:,@%+-"));

  private ShellWord() {}

  static String of(String text) {
    return !text.isEmpty() && PLAIN.matchesAllOf(text)
        ? text
        : "'" + text.replace("'", "'\\''") + "'";
  }
}
