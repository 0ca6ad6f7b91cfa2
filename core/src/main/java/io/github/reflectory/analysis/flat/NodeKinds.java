package io.github.reflectory.analysis.flat;

import io.github.reflectory.analysis.cuts.PeerClass.External;
import io.github.reflectory.analysis.cuts.PeerClass.Kind;
import io.github.reflectory.analysis.cuts.PeerClass.Reflector;
import io.github.reflectory.analysis.cuts.PeerClasses;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.network.Roster;
import io.github.reflectory.analysis.sets.IndexSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a flat network: what each is, and which reflectors it has. All nodes that are no
 * reflectors have sessions with each other, or none has.
 */
final class NodeKinds {
  private final Kind[] kinds;
  private final IndexSet[] peers;
  private final IndexSet[] racks;
  private final boolean meshed;

  private NodeKinds(Kind[] kinds, IndexSet[] peers, IndexSet[] racks, boolean meshed) {
    this.kinds = kinds;
    this.peers = peers;
    this.racks = racks;
    this.meshed = meshed;
  }

  /**
   * Reads the nodes; none if one of them is not as it must be.
   *
   * @param numbers for each speaker its number among the reflectors, or a negative one
   */
  static Optional<NodeKinds> of(Roster roster, int[] numbers) {
    Reader reader = new Reader(roster.network(), numbers);
    int[] nodes = roster.nodes();
    Kind[] kinds = new Kind[nodes.length];
    IndexSet[] peers = new IndexSet[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      Flat read = reader.read(nodes[i]);
      if (read == null) {
        return Optional.empty();
      }
      kinds[i] = read.kind();
      peers[i] = read.peers();
    }
    return reader.hasNoMesh() || reader.hasFullMesh()
        ? Optional.of(new NodeKinds(kinds, peers, roster.racksOf(nodes), !reader.hasNoMesh()))
        : Optional.empty();
  }

  /** A node by itself. */
  private record Flat(Kind kind, IndexSet peers) {}

  /** Reads each speaker once. */
  private static final class Reader {
    private final Network network;
    private final int[] numbers;
    private final Map<Integer, Flat> known = new HashMap<>();
    private boolean anyIsReflector;
    private long sessions;

    Reader(Network network, int[] numbers) {
      this.network = network;
      this.numbers = numbers;
    }

    @Nullable Flat read(int speaker) {
      Flat read = known.get(speaker);
      if (read == null) {
        int self = numbers[speaker];
        anyIsReflector |= self >= 0;
        read = self < 0 ? client(speaker) : new Flat(new Reflector(self), IndexSet.of(self));
        if (read != null) {
          known.put(speaker, read);
        }
      }
      return read;
    }

    private @Nullable Flat client(int node) {
      int last = network.lastEnd(node);
      int[] reflectors = new int[last - network.firstEnd(node)];
      Kind kind = null;
      int count = 0;
      for (int end = network.firstEnd(node); end < last; end++) {
        int reflector = numbers[network.peer(end)];
        if (reflector < 0 && network.speaker(network.peer(end)).node().isEmpty()) {
          return null;
        }
        if (reflector < 0) {
          sessions++;
          continue;
        }
        Kind here = kind(end);
        if (kind != null && !kind.equals(here)) {
          return null;
        }
        kind = here;
        reflectors[count++] = reflector;
      }
      return new Flat(
          kind == null ? Kind.CLIENT : kind, IndexSet.of(Arrays.copyOf(reflectors, count)));
    }

    private Kind kind(int end) {
      return network.isExternal(end)
          ? new External(Integer.toUnsignedLong(network.localAs(end)))
          : Kind.CLIENT;
    }

    boolean hasNoMesh() {
      return sessions == 0;
    }

    boolean hasFullMesh() {
      return !anyIsReflector && sessions == known.size() * (known.size() - 1L);
    }
  }

  /** Whether all nodes have sessions with each other. */
  boolean areMeshed() {
    return meshed;
  }

  PeerClasses classes() {
    return new PeerClasses(kinds, peers, racks);
  }

  /** The same without some sessions of two different nodes. */
  PeerClasses without(int origin, IndexSet ofOrigin, int receiver, IndexSet ofReceiver) {
    IndexSet[] left = peers.clone();
    left[origin] = left[origin].minus(ofOrigin);
    left[receiver] = left[receiver].minus(ofReceiver);
    return new PeerClasses(kinds, left, racks);
  }
}
