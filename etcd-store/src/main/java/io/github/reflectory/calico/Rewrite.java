package io.github.reflectory.calico;

import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.raw.RawKeys.RawWrite;
import io.github.reflectory.raw.RawKeys.Written;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.store.Revision;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Writes that are planned on what is there, whoever wrote that, until nobody comes in between. */
final class Rewrite {
  private Rewrite() {}

  /**
   * Plans and writes.
   *
   * @param prefixes what is listed for the plan
   * @return the revision from which on it is seen
   */
  static Revision of(
      RawKeys keys, Collection<String> prefixes, Function<RawListing, List<List<RawWrite>>> plan) {
    Refusals refusals = new Refusals();
    while (true) {
      RawListing now = keys.list(prefixes);
      List<List<RawWrite>> steps = plan.apply(now);
      if (steps.isEmpty()) {
        return new Revision(now.revision());
      }
      Written written = keys.commit(steps);
      if (written.isAll(steps)) {
        return new Revision(written.revision());
      }
      refusals.add(written, steps);
    }
  }
}
