package io.github.reflectory.cli;

/** How many there are of what, in words. */
final class Count {
  private Count() {}

  /** A number and a word, with an s unless it is one. */
  static String of(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
