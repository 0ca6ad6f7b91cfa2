package io.github.reflectory.text;

import static java.util.Objects.requireNonNull;

/** How many there are of what, in words. */
public final class Count {
  private Count() {}

  /** A number and a noun, with an s unless it is one. */
  public static String of(long count, String what) {
    requireNonNull(what, "what");
    return of(count, what, what + "s");
  }

  /** A number and the form of a noun that agrees with it. */
  public static String of(long count, String one, String many) {
    requireNonNull(one, "one");
    requireNonNull(many, "many");
    return count + " " + (count == 1 ? one : many);
  }
}
