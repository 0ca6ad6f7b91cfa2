package io.github.reflectory.calico;

import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.raw.RawListing;
import java.util.Collection;
import java.util.List;

/** Keys into which somebody else comes between reading and writing, once. */
final class Interposed implements RawKeys {
  private final RawKeys keys;
  private Runnable somebody;

  Interposed(RawKeys keys, Runnable somebody) {
    this.keys = keys;
    this.somebody = somebody;
  }

  @Override
  public RawListing list(Collection<String> prefixes) {
    return keys.list(prefixes);
  }

  @Override
  public Written commit(List<List<RawWrite>> steps) {
    return keys.commit(steps);
  }

  @Override
  public Written commitIfUnchanged(List<List<RawWrite>> steps, RawListing seen) {
    somebody.run();
    somebody = () -> {};
    return keys.commitIfUnchanged(steps, seen);
  }

  @Override
  public RawWatch watch(RawListener listener) {
    return keys.watch(listener);
  }

  @Override
  public void close() {
    keys.close();
  }
}
