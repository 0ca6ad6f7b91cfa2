package io.github.reflectory.text;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.Collection;

/**
 * Some speakers as the subject of a sentence: the first few by name, the others as a number.
 *
 * @param things which are called what they are as text, at least one where that is asked for
 */
public record NameList<T>(ImmutableList<T> things) {
  private static final int NAMED = 3;

  public static <T> NameList<T> of(Collection<? extends T> things) {
    return new NameList<>(ImmutableList.copyOf(things));
  }

  /** The form of a verb or pronoun that agrees with them. */
  public String are(String one, String many) {
    return things.size() == 1 ? one : many;
  }

  @Override
  public String toString() {
    int named = things.size() == NAMED + 1 ? NAMED + 1 : Math.min(NAMED, things.size());
    int others = things.size() - named;
    if (others > 0) {
      return first(named) + " and " + others + " more";
    }
    return named == 1 ? first(1) : first(named - 1) + " and " + things.get(named - 1);
  }

  private String first(int count) {
    return things.stream().limit(count).map(Object::toString).collect(joining(", "));
  }
}
