package io.github.reflectory.store;

import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reflectors whose cluster ID cannot be read any more. With another one all sessions with their
 * clients would begin anew, so it goes on to be what it was. For use by one thread.
 */
final class KeptClusterIds {
  /** What the store says of them, by entry. */
  private final Map<Entry<?>, Change> kept = new HashMap<>();

  /**
   * What of some changes counts: without those that only lose a cluster ID that cannot be read, and
   * with those that no longer have to wait.
   *
   * @param setAside all that cannot be read now
   * @param known the cluster ID of a reflector until now
   */
  List<Change> taken(
      List<Change> changes,
      List<SetAside> setAside,
      Function<IpAddress, Optional<ClusterId>> known) {
    Set<Entry<?>> unreadable = unreadable(setAside);
    if (unreadable.isEmpty() && kept.isEmpty()) {
      // As nearly always.
      return changes;
    }
    List<Change> taken = new ArrayList<>(changes.size());
    for (Change change : changes) {
      Entry<?> entry = change.entry();
      if (unreadable.contains(entry)
          && !change.removes()
          && entry.address().flatMap(known).isPresent()) {
        kept.put(entry, change);
      } else {
        kept.remove(entry);
        taken.add(change);
      }
    }
    kept.entrySet()
        .removeIf(
            each -> {
              boolean readable = !unreadable.contains(each.getKey());
              if (readable) {
                taken.add(each.getValue());
              }
              return readable;
            });
    return taken;
  }

  /** Whether the cluster ID set aside counts as it was. */
  boolean keeps(SetAside setAside) {
    return setAside.isClusterId() && kept.containsKey(setAside.entry());
  }

  private static Set<Entry<?>> unreadable(List<SetAside> setAside) {
    Set<Entry<?>> unreadable = new HashSet<>();
    for (SetAside each : setAside) {
      if (each.isClusterId() && each.entry() != null) {
        unreadable.add(each.entry());
      }
    }
    return unreadable;
  }
}
