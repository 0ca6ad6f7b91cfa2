package io.github.reflectory.topology;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One {@link Entry} of a topology set to a new value, or removed. */
public final class Change {
  private final Entry<?> entry;
  private final @Nullable Object value;

  private Change(Entry<?> entry, @Nullable Object value) {
    this.entry = entry;
    this.value = value;
  }

  /**
   * An entry set to a value, or with {@code null} removed.
   *
   * @throws IllegalArgumentException if the value does not fit this very entry
   */
  public static <V> Change of(Entry<V> entry, @Nullable V value) {
    requireNonNull(entry, "entry");
    if (value != null) {
      entry.check(value);
    }
    return new Change(entry, value);
  }

  public Entry<?> entry() {
    return entry;
  }

  /** Whether the entry would be gone. */
  public boolean removes() {
    return value == null;
  }

  /** The new value, if there is one. */
  public <V> @Nullable V valueOf(Entry<V> entry) {
    requireNonNull(entry, "entry");
    if (!this.entry.equals(entry)) {
      throw new IllegalArgumentException(this + " is no change of " + entry);
    }
    return this.<V>value();
  }

  /** When it is made among other changes. */
  public Phase phase() {
    return phase(entry);
  }

  private <V> Phase phase(Entry<V> typed) {
    return typed.phase(this.<V>value());
  }

  /** The same entry as a given topology holds it; what setting it back would be. */
  public Change in(Topology topology) {
    requireNonNull(topology, "topology");
    return entry.in(topology);
  }

  /**
   * The same of another node.
   *
   * @throws IllegalArgumentException if the entry is of no node
   */
  public Change of(Name node) {
    requireNonNull(node, "node");
    if (entry instanceof NodeEntry<?> ofNode) {
      return of(ofNode, node);
    }
    throw new IllegalArgumentException(this + " is of no node");
  }

  private <V> Change of(NodeEntry<V> typed, Name node) {
    return new Change(typed.of(node), value);
  }

  /** Answers by what the entry is part of. */
  public <R> R match(Cases<R> cases) {
    requireNonNull(cases, "cases");
    return match(entry, cases);
  }

  private <V, R> R match(Entry<V> typed, Cases<R> cases) {
    return typed.match(this.<V>value(), cases);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // of brings only fits together
  private <V> @Nullable V value() {
    return (V) value;
  }

  private <V> String describe(Entry<V> typed) {
    V now = value();
    return now == null ? "removed" : typed.describe(now);
  }

  /**
   * An answer for each part of a topology that entries are in.
   *
   * @param <R> the type of the answers
   */
  public interface Cases<R> {
    <V> R setting(Setting<V> entry, @Nullable V value);

    R reflector(Entry.RegisteredReflector entry, @Nullable Reflector value);

    R globalPeer(Entry.GlobalPeer entry, @Nullable Asn value);

    <V> R node(NodeEntry<V> entry, @Nullable V value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Change that
        && entry.equals(that.entry)
        && Objects.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * entry.hashCode() + Objects.hashCode(value);
  }

  @Override
  public String toString() {
    return entry + ": " + describe(entry);
  }
}
