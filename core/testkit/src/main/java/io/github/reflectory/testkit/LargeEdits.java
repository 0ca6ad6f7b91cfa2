package io.github.reflectory.testkit;

import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Random edits of up to {@value #LARGEST} entries in both families, as a planner makes them: the
 * peers of one node lie side by side, and changes of one kind follow each other.
 */
final class LargeEdits {
  /** How many changes the largest edit has. */
  static final int LARGEST = 500;

  private static final int REFLECTORS = 4;
  private static final int NODES = 50;

  private final Random random;
  private final List<Function<Random, Change>> entries = new ArrayList<>();

  /** Edits of everything. */
  LargeEdits(long seed) {
    this(seed, "n");
    entries.add(r -> orGone(r, new Setting.DefaultAs(), as(r)));
    entries.add(r -> orGone(r, new Setting.NodeMesh(), r.nextBoolean()));
    for (AddressFamily family : AddressFamily.values()) {
      for (int i = 1; i <= REFLECTORS; i++) {
        IpAddress address = address(family, i);
        entries.add(r -> orGone(r, new Entry.RegisteredReflector(address), reflector(r, address)));
        entries.add(r -> orGone(r, new Entry.GlobalPeer(address), as(r)));
      }
    }
  }

  /** Edits of nodes whose names begin alike. */
  LargeEdits(long seed, String names) {
    this.random = new Random(seed);
    for (int i = 1; i <= NODES; i++) {
      Name node = Name.parse(names + i);
      int host = 10 + i;
      entries.add(r -> orGone(r, new NodeEntry.As(node), as(r)));
      for (AddressFamily family : AddressFamily.values()) {
        entries.add(
            r ->
                orGone(
                    r, new NodeEntry.Address(node, family), address(family, host + r.nextInt(2))));
        for (int peer = 1; peer <= REFLECTORS; peer++) {
          IpAddress address = address(family, peer);
          entries.add(r -> orGone(r, new NodeEntry.Peer(node, address), as(r)));
        }
      }
    }
  }

  /**
   * Another edit.
   *
   * @param held what it is made on; it changes every entry it touches, small edits are as likely as
   *     large ones
   */
  List<Change> next(Topology held) {
    int size = (int) Math.round(Math.pow(LARGEST, random.nextDouble()));
    List<Function<Random, Change>> some = new ArrayList<>(entries);
    Collections.shuffle(some, random);
    List<Change> edit = new ArrayList<>();
    for (Function<Random, Change> each : some.subList(0, Math.min(size, some.size()))) {
      Change change = each.apply(random);
      if (!change.equals(change.in(held))) {
        edit.add(change);
      }
    }
    return held.diff(held.apply(edit)).changes();
  }

  private static <V> Change orGone(Random random, Entry<V> entry, V value) {
    return random.nextInt(4) == 0 ? entry.remove() : entry.set(value);
  }

  private static Asn as(Random random) {
    return new Asn(1 + random.nextInt(3));
  }

  private static Reflector reflector(Random random, IpAddress address) {
    return Reflector.of(address, ClusterId.parse("224.0.0." + (1 + random.nextInt(3))));
  }

  private static IpAddress address(AddressFamily family, int host) {
    return IpAddress.parse(family == AddressFamily.IPV4 ? "10.0.0." + host : "fd00::" + host);
  }
}
