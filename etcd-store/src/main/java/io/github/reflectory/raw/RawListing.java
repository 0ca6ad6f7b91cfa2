package io.github.reflectory.raw;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Some keys of a store at one revision.
 *
 * @param entries by key
 * @param revision of the whole store
 */
public record RawListing(ImmutableSortedMap<String, RawEntry> entries, long revision)
    implements RawValues {
  public RawListing {
    requireNonNull(entries, "entries");
  }

  @Override
  public @Nullable String value(String key) {
    RawEntry entry = entries.get(requireNonNull(key, "key"));
    return entry == null ? null : entry.value();
  }

  @Override
  public void forEach(BiConsumer<String, String> each) {
    requireNonNull(each, "each");
    entries.forEach((key, entry) -> each.accept(key, entry.value()));
  }
}
