package io.github.reflectory.raw;

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
  @Override
  public @Nullable String value(String key) {
    RawEntry entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  @Override
  public void forEach(BiConsumer<String, String> each) {
    entries.forEach((key, entry) -> each.accept(key, entry.value()));
  }
}
