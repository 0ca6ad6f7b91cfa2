package io.github.reflectory.calico.codec;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.calico.keys.Mend;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import org.jspecify.annotations.Nullable;

/**
 * How Calico keeps one entry: at which key and as what text, and what makes a good one of a text
 * that cannot be read.
 *
 * @param <V> the type of its values
 */
public abstract class EntryCodec<V> {
  private final CalicoKind kind;
  private final Entry<V> entry;

  EntryCodec(CalicoKind kind, Entry<V> entry) {
    this.kind = kind;
    this.entry = entry;
  }

  Entry<V> entry() {
    return entry;
  }

  /** The key it is written at, addresses in their canonical form. */
  String key() {
    return KeySpace.ROOT + kind.path(entry);
  }

  /** The fields of its text that are read; none of plain text. */
  public ImmutableList<String> fields() {
    return ImmutableList.of();
  }

  /**
   * The entry with the value that a text says; still without one where a host's text is empty.
   * Space around a value is nothing.
   *
   * @throws IllegalArgumentException if the text is not what belongs there
   */
  abstract Reading read(String text);

  /**
   * The text to write for a change that sets it.
   *
   * @param held the text there now, whose unknown fields are kept, if there is any
   */
  final String write(Change change, @Nullable String held) {
    V value = change.valueOf(entry);
    if (value == null) {
      throw new IllegalArgumentException(change + " sets nothing");
    }
    return write(value, held);
  }

  abstract String write(V value, @Nullable String held);

  /** What an operator has to do where nothing of a text can be saved. */
  public final String words() {
    return kind.words();
  }

  /** What of a text that cannot be read can be saved; {@code null} if nothing can. */
  abstract @Nullable V saved(String text, Known known);

  /** The steps for a text that cannot be read, of an entry that no other key holds; maybe none. */
  public ImmutableList<Mend> repair(String key, String text, Known known) {
    V saved = saved(text, known);
    if (saved == null) {
      return ImmutableList.of();
    }
    Mend mend = mend(key, saved);
    return key.equals(key())
        ? ImmutableList.of(mend)
        : ImmutableList.of(mend, new Mend.Remove(key));
  }

  /** The step that makes a change of it. */
  public final Mend mend(Change change) {
    V value = change.valueOf(entry);
    return value == null ? removal(key()) : mend(key(), value);
  }

  Mend mend(String key, V value) {
    return new Mend.Entry(entry.set(value));
  }

  Mend removal(String key) {
    return new Mend.Entry(entry.remove());
  }
}
