package io.github.reflectory.text;

import com.google.common.collect.ImmutableList;
import java.util.Collection;

/**
 * Some speakers as the subject of a sentence: the first few by name, the others as a number.
 *
 * @param names what they are called, at least one
 */
public record NameList(ImmutableList<String> names) {
  /** How many are listed one by one. */
  public static final int LISTED = 100;

  private static final int NAMED = 3;

  public static NameList of(Collection<?> things) {
    return new NameList(
        things.stream().map(Object::toString).collect(ImmutableList.toImmutableList()));
  }

  /** At most the first {@value #LISTED}. */
  public ImmutableList<String> listed() {
    return names.subList(0, Math.min(LISTED, names.size()));
  }

  /** The form of a verb or pronoun that agrees with them. */
  public String are(String one, String many) {
    return names.size() == 1 ? one : many;
  }

  @Override
  public String toString() {
    int named = names.size() == NAMED + 1 ? NAMED + 1 : Math.min(NAMED, names.size());
    int others = names.size() - named;
    if (others > 0) {
      return String.join(", ", names.subList(0, named)) + " and " + others + " more";
    }
    String last = names.get(named - 1);
    return named == 1 ? last : String.join(", ", names.subList(0, named - 1)) + " and " + last;
  }
}
