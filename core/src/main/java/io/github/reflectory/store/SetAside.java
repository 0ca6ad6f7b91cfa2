package io.github.reflectory.store;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.text.Quoted;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.Setting;
import org.jspecify.annotations.Nullable;

/**
 * An entry that cannot be read as part of the topology, a field that an entry can do without, or a
 * second spelling of an entry, left untouched in the store.
 *
 * @param key the store's key exactly as it is spelled there; it may hold anything, so print {@link
 *     #toString} instead
 * @param reason what was expected and what was found, fit for one line
 * @param entry the entry the key stands for; {@code null} if the key itself makes no sense
 * @param field the field that counts as not set, while the rest of the entry is in the topology;
 *     {@code null} if the entry as a whole cannot be read
 * @param counting the key that counts for the entry, of which this one is another spelling; {@code
 *     null} if it is none
 */
public record SetAside(
    String key,
    String reason,
    @Nullable Entry<?> entry,
    @Nullable String field,
    @Nullable String counting) {
  /** What {@link #field} calls a reflector's cluster ID. */
  public static final String CLUSTER_ID = "cluster_id";

  public SetAside {
    requireNonNull(key, "key");
    requireNonNull(reason, "reason");
  }

  /** A field that cannot be read, of an entry that can. */
  public SetAside(String key, String reason, @Nullable Entry<?> entry, @Nullable String field) {
    this(key, reason, entry, field, null);
  }

  /** A key that can be read, but says nothing, since another spelling of it counts. */
  public static SetAside spellingOf(String counting, String key, Entry<?> entry) {
    requireNonNull(counting, "counting");
    requireNonNull(entry, "entry");
    String reason = "another spelling of " + counting + ", which counts";
    return new SetAside(key, reason, entry, null, counting);
  }

  /** An entry that cannot be read as a whole. */
  public SetAside(String key, String reason, @Nullable Entry<?> entry) {
    this(key, reason, entry, null);
  }

  /** One whose key stands for no entry. */
  public SetAside(String key, String reason) {
    this(key, reason, null);
  }

  /** Whether the entry is in the topology all the same, without one of its fields. */
  public boolean isField() {
    return field != null;
  }

  /** Whether the entry counts as another key has it. */
  public boolean isSpelling() {
    return counting != null;
  }

  boolean isClusterId() {
    return CLUSTER_ID.equals(field) && entry instanceof Entry.RegisteredReflector;
  }

  /**
   * Whether it is a setting that all nodes depend on: the default AS number or the node mesh. A
   * topology without it says what Calico does where none is set, which is a guess.
   */
  public boolean isSetting() {
    return !isField() && entry instanceof Setting<?>;
  }

  /** Whether it may matter to a family: all does but what its entry says is of the other one. */
  public boolean concerns(AddressFamily family) {
    requireNonNull(family, "family");
    return entry == null || entry.family().isEmpty() || entry.family().get() == family;
  }

  /** What a topology without it says instead, fit for one line. */
  public String consequence() {
    if (isField()) {
      return "counts as not set";
    } else if (isSpelling()) {
      return "it is ignored";
    } else if (entry instanceof Setting<?> setting) {
      return setting.assumed();
    }
    return "the entry is ignored";
  }

  /** One line for people, the key made harmless. */
  @Override
  public String toString() {
    return Quoted.printable(key) + ": " + reason;
  }
}
