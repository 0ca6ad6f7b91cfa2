package io.github.reflectory.etcd;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableSortedMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The keys of a store at one revision. */
final class RawListing implements RawValues {
  private final Supplier<ImmutableSortedMap<String, RawEntry>> entries;
  private final Iteration iteration;
  private final int size;
  private final long revision;

  /** Goes through all keys. */
  private interface Iteration {
    void forEach(BiConsumer<String, RawEntry> each);
  }

  RawListing(ImmutableSortedMap<String, RawEntry> entries, long revision) {
    this.entries = () -> entries;
    this.iteration = entries::forEach;
    this.size = entries.size();
    this.revision = revision;
  }

  /**
   * @param found no key twice; is not changed any more
   */
  RawListing(FoundKeys found, long revision) {
    this.entries = Suppliers.memoize(found::sorted);
    this.iteration = found::forEach;
    this.size = found.size();
    this.revision = revision;
  }

  /** By key; sorted when first asked for. */
  ImmutableSortedMap<String, RawEntry> entries() {
    return entries.get();
  }

  @Override
  public @Nullable String value(String key) {
    RawEntry entry = entries().get(key);
    return entry == null ? null : entry.value();
  }

  @Override
  public void forEach(BiConsumer<String, String> each) {
    forEachEntry((key, entry) -> each.accept(key, entry.value()));
  }

  /** Each key in any order, those of one node together. */
  void forEachEntry(BiConsumer<String, RawEntry> each) {
    iteration.forEach(each);
  }

  /** How many keys. */
  int size() {
    return size;
  }

  /** Of the whole store. */
  long revision() {
    return revision;
  }
}
