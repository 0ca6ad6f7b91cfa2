package io.github.reflectory.calico;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import io.github.reflectory.calico.codec.CalicoIndex;
import io.github.reflectory.raw.RawEntry;
import io.github.reflectory.raw.RawKeys.RawWrite;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Steps;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Pure encoding and decoding of keys, as the codec does it inside of a store. */
public final class Keys {
  private Keys() {}

  public static RawListing listing(SortedMap<String, String> values) {
    return new RawListing(
        ImmutableSortedMap.copyOfSorted(
            Maps.transformValues(values, value -> new RawEntry(value, 0))),
        1);
  }

  public static CalicoIndex decode(SortedMap<String, String> values) {
    return CalicoIndex.of(listing(values));
  }

  public static SortedMap<String, String> encode(Topology topology) {
    return write(new TreeMap<>(), Topology.empty().diff(topology).changes());
  }

  /** The keys after some changes were written to them. */
  public static SortedMap<String, String> write(
      SortedMap<String, String> values, List<Change> changes) {
    TreeMap<String, String> result = new TreeMap<>(values);
    for (List<RawWrite> step :
        CalicoWrites.of(Steps.of(changes), listing(values), decode(values))) {
      step.forEach(write -> write(result, write));
    }
    return result;
  }

  static void write(SortedMap<String, String> values, RawWrite write) {
    if (write.value() == null) {
      values.remove(write.key());
    } else {
      values.put(write.key(), write.value());
    }
  }
}
