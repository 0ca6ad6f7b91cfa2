package io.github.reflectory.calico.v3;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of some things a resource of Calico means, by their labels: {@code has(rack) && rack !=
 * 'r1'}.
 *
 * <p>Operators are {@code ==}, {@code !=}, {@code in}, {@code not in}, {@code contains}, {@code
 * starts with}, {@code ends with}, {@code has()}, {@code all()}, {@code global()}, {@code !},
 * {@code &&} and {@code ||}, of which {@code &&} binds tighter. Of a label that is missing {@code
 * !=} and {@code not in} are true, all else is false. Immutable.
 */
public final class Selector {
  private final String text;
  private final Term term;

  private Selector(String text, Term term) {
    this.text = text;
    this.term = term;
  }

  /** Whether labels satisfy it, or a part of it. */
  @FunctionalInterface
  interface Term {
    boolean matches(Map<String, String> labels);
  }

  /**
   * Reads one; of blank text, that which matches everything.
   *
   * @throws IllegalArgumentException if it is none, with the place and what was expected there
   */
  public static Selector parse(String text) {
    requireNonNull(text, "text");
    return new Selector(text, new SelectorParser(text).parse());
  }

  /** One that cannot be read, which matches nothing. */
  static Selector unreadable(String text) {
    return new Selector(text, labels -> false);
  }

  public boolean matches(Map<String, String> labels) {
    requireNonNull(labels, "labels");
    return term.matches(labels);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Selector that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The text it was read from. */
  @Override
  public String toString() {
    return text;
  }
}
