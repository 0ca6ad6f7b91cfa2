package io.github.reflectory.calico.doctor;

import io.github.reflectory.calico.codec.CalicoKind;
import io.github.reflectory.calico.codec.CalicoValues;
import io.github.reflectory.calico.json.JsonFields;
import io.github.reflectory.topology.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields of a value whose names are nearly those that are read. */
final class FieldNames {
  private FieldNames() {}

  /**
   * A field nobody reads, for one that is not there.
   *
   * @param value the value with the right name; {@code null} if it could not be read even then
   */
  record Correction(String said, String meant, @Nullable String value) {}

  /** The first such field of a value, if there is one. */
  static @Nullable Correction correction(Entry<?> entry, String value) {
    List<String> known = CalicoKind.codec(entry).fields();
    JsonFields json;
    try {
      json = known.isEmpty() ? JsonFields.none() : JsonFields.parse(value);
    } catch (IllegalArgumentException e) {
      return null;
    }
    for (String name : json.names()) {
      String meant = Misspelling.field(name, known);
      if (meant != null && !json.names().contains(meant)) {
        String corrected = json.renamed(name, meant).toString();
        return new Correction(name, meant, isReadable(entry, corrected) ? corrected : null);
      }
    }
    return null;
  }

  private static boolean isReadable(Entry<?> entry, String value) {
    try {
      return CalicoValues.read(entry, value).ignored() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
