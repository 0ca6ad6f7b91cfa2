package io.github.reflectory.calico.doctor;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Joiner;
import io.github.reflectory.calico.codec.CalicoKeys;
import io.github.reflectory.calico.codec.CalicoKind;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.topology.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody meant by the name of a key or field that is none, but close to one. Names are
 * compared with their case by all that read them, so that what is set by another is not in force.
 */
final class Misspelling {
  private static final CharMatcher SEPARATORS = CharMatcher.anyOf("_-. ");

  private static final List<String> FOLDERS = CalicoKind.names("", 0);
  private static final List<String> OF_GLOBAL = CalicoKind.names("global", 1);
  private static final List<String> OF_HOSTS = CalicoKind.names("host", 2);

  /** So many letters may be wrong for a name to be taken for another one. */
  private static final int NEAR = 2;

  /** Names of so many letters or fewer are not compared in that way. */
  private static final int SHORT = 3;

  private static final int LONGEST = 20;

  private Misspelling() {}

  /**
   * The key that differs from one that is none in case, separators and what belongs to no address
   * only, if there is one.
   */
  static @Nullable String key(String key) {
    return corrected(key, 0);
  }

  /** A key that may have been meant by one that is none, if there is one. */
  static @Nullable String near(String key) {
    return corrected(key, NEAR);
  }

  private static @Nullable String corrected(String key, int most) {
    List<String> parts = TidyKey.parts(key.substring(KeySpace.ROOT.length()));
    if (!correct(parts, 0, FOLDERS, most)
        || (parts.get(0).equals("global") && !correct(parts, 1, OF_GLOBAL, most))
        || (parts.get(0).equals("host") && !correct(parts, 2, OF_HOSTS, most))) {
      return null;
    }
    TidyKey.putInFamily(parts);
    String corrected = KeySpace.ROOT + Joiner.on('/').join(parts);
    Entry<?> entry = CalicoKeys.entryOrNull(corrected);
    return entry == null || corrected.equals(key) ? null : CalicoKeys.key(entry);
  }

  private static boolean correct(List<String> parts, int at, List<String> names, int most) {
    String name = at < parts.size() ? closest(parts.get(at), names, most) : null;
    if (name != null) {
      parts.set(at, name);
    }
    return name != null;
  }

  /** The field that differs from one that nobody knows in case and separators only. */
  static @Nullable String field(String name, List<String> fields) {
    return fields.contains(name) ? null : closest(name, fields, 0);
  }

  private static @Nullable String closest(String said, List<String> names, int most) {
    String best = null;
    int least = most + 1;
    String plain = plain(said);
    for (String name : names) {
      int distance =
          plain.equals(plain(name))
              ? (said.equals(name) ? -1 : 0)
              : Math.max(1, most == 0 ? 1 : distance(plain, plain(name)));
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    return best;
  }

  private static String plain(String name) {
    return Ascii.toLowerCase(SEPARATORS.removeFrom(name));
  }

  /** How many letters have to be put in, left out or exchanged (Levenshtein). */
  private static int distance(String one, String other) {
    if (one.length() <= SHORT || one.length() > LONGEST) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int exchanged = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(exchanged, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[other.length()];
  }
}
