package io.github.reflectory.analysis.cuts;

import io.github.reflectory.analysis.cuts.MeshIds.Many;
import io.github.reflectory.analysis.cuts.MeshIds.One;
import io.github.reflectory.analysis.cuts.PeerClass.Kind;
import io.github.reflectory.analysis.sets.IndexSet;
import io.github.reflectory.session.ReflectionRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reflectors in a full mesh of non-client sessions whose other peers are nodes that pass nothing
 * on, and standalone reflectors, which have no session with a reflector. All are live and numbered
 * by address. A node is an internal client, or its sessions are all external, or it is one of the
 * reflectors itself. Every reflector shows one AS number.
 *
 * <p>A client's route stands at the client's own reflectors without CLUSTER_LIST, which beats every
 * other copy, so they pass it on to all others. A reflector without it takes over a copy whose
 * CLUSTER_LIST is the one ID of the reflector that sent it, and passes that on to clients and over
 * external sessions only (RFC 4456 section 6). It therefore arrives at a client if
 *
 * <ul>
 *   <li>the two nodes have a reflector in common, or
 *   <li>a reflector of the receiver passes on what it hears from one of the origin. By RFC 4456
 *       section 8 it ignores copies that hold its own cluster ID, so one reflector of the origin
 *       with another ID is enough. BIRD takes those copies over, too, and looks at the ID only when
 *       it sends them on; all copies tie down to the neighbour's address, so the origin's reflector
 *       with the lowest address must have another ID, or, where all copies are sent on, any.
 * </ul>
 *
 * <p>The other nodes differ from a client that has the same reflectors in this only; the reflector
 * of one that is a reflector is that itself, its sessions of the mesh are the node's, and it cannot
 * fail without the node.
 *
 * <ul>
 *   <li>As origins: what a reflector originates or learns externally goes to its peers in the mesh
 *       without CLUSTER_LIST, so no ID keeps them from passing it on. The copy from the external
 *       session itself is preferred to those from the mesh, as external, and AS_PATH holds the
 *       node's AS number, which no reflector shows on any session.
 *   <li>As receivers: a reflector has what it takes over, and what goes over an external session is
 *       not checked for the ID of the sender. So by RFC 4456 all is as for a client, and on BIRD no
 *       ID matters.
 *   <li>External nodes with the same AS number never take each other's routes (RFC 4271 section
 *       9.1.2).
 * </ul>
 */
public final class FullMesh {
  private final int[] ids;
  private final ReflectionRules rules;

  /** Whether a looped copy can be all that a reflector sends on. */
  private final boolean hides;

  private final IndexSet standalone;
  private final List<IndexSet> carrying;
  private final List<IndexSet> shared;
  private final IndexSet sharing;

  /**
   * @param ids for each reflector of the mesh the number of its cluster ID, from 0
   * @param standalone the reflectors that are not of the mesh, whatever their numbers
   * @param best whether reflectors send the best path only; by RFC 4456 that is no matter
   */
  public FullMesh(int[] ids, IndexSet standalone, ReflectionRules rules, boolean best) {
    this.ids = ids.clone();
    this.standalone = standalone;
    this.carrying =
        IntStream.rangeClosed(0, Arrays.stream(ids).max().orElse(0))
            .mapToObj(id -> carrying(id).minus(standalone))
            .toList();
    this.shared = carrying.stream().filter(group -> group.size() > 1).toList();
    this.sharing = shared.stream().reduce(IndexSet.EMPTY, IndexSet::or);
    this.rules = sharesIds() ? rules : ReflectionRules.RFC4456;
    this.hides = best && this.rules == ReflectionRules.BIRD;
  }

  private IndexSet carrying(int id) {
    return IndexSet.of(IntStream.range(0, ids.length).filter(each -> ids[each] == id).toArray());
  }

  public int reflectors() {
    return ids.length;
  }

  int id(int reflector) {
    return ids[reflector];
  }

  public IndexSet standalone() {
    return standalone;
  }

  /** The reflectors of each ID that several have. */
  List<IndexSet> shared() {
    return shared;
  }

  /** Whether two of the reflectors share an ID; otherwise the rules make no difference. */
  public boolean sharesIds() {
    return !shared.isEmpty();
  }

  /** Whether a pair is lost in both directions or in none. */
  public boolean isSymmetric() {
    return !hides;
  }

  /** Whether reflectors take over no copy that holds their own ID. */
  public boolean ignoresLooped() {
    return rules == ReflectionRules.RFC4456;
  }

  /** Whether the routes of a node of one class never arrive at one of the other. */
  public boolean loses(PeerClass origin, PeerClass receiver) {
    return loses(origin, sent(origin), receiver, heard(receiver));
  }

  /** The same with {@link #sent} of the origin and {@link #heard} of the receiver at hand. */
  public static boolean loses(PeerClass origin, MeshIds sent, PeerClass receiver, MeshIds heard) {
    return origin.kind().sharesAs(receiver.kind())
        || isUnreached(origin.peers(), sent, receiver.peers(), heard);
  }

  /** The same whatever the AS numbers. */
  public static boolean isUnreached(
      IndexSet origin, MeshIds sent, IndexSet receiver, MeshIds heard) {
    return sent.neverMeet(heard) && !origin.intersects(receiver);
  }

  /**
   * The same when the session between two reflectors has failed.
   *
   * @param ends the two
   */
  public boolean losesWithout(IndexSet ends, PeerClass origin, PeerClass receiver) {
    if (origin.kind().sharesAs(receiver.kind()) || origin.peers().intersects(receiver.peers())) {
      return origin.kind().sharesAs(receiver.kind());
    }
    return Arrays.stream(receiver.peers().minus(standalone).toArray())
        .allMatch(
            hears -> {
              IndexSet self = IndexSet.of(hears);
              IndexSet cutOff = ends.intersects(self) ? ends.minus(self) : IndexSet.EMPTY;
              MeshIds heard = hearsEveryId(receiver) ? Many.SEVERAL : new One(ids[hears]);
              return sent(origin.without(cutOff)).neverMeet(heard);
            });
  }

  /** By which IDs the routes of nodes go over the mesh. */
  public MeshIds sent(PeerClass origin) {
    return ids(origin.peers(), hides, sendsEveryId(origin));
  }

  /** By which IDs routes come over the mesh to nodes. */
  public MeshIds heard(PeerClass receiver) {
    return ids(receiver.peers(), false, hearsEveryId(receiver));
  }

  private MeshIds ids(IndexSet peers, boolean firstOnly, boolean every) {
    IndexSet inMesh = peers.minus(standalone);
    if (inMesh.isEmpty()) {
      return Many.NONE;
    }
    int id = ids[inMesh.first()];
    boolean one = firstOnly || carrying.get(id).containsAll(inMesh);
    return one && !every ? new One(id) : Many.SEVERAL;
  }

  private static boolean sendsEveryId(PeerClass origin) {
    return !origin.kind().equals(Kind.CLIENT);
  }

  private boolean hearsEveryId(PeerClass receiver) {
    return !ignoresLooped() && !receiver.kind().equals(Kind.CLIENT);
  }

  /** Whether the routes of nodes arrive by every session of the mesh between their peers. */
  private boolean passesEveryId(PeerClass origin, PeerClass receiver) {
    return sendsEveryId(origin) || hearsEveryId(receiver);
  }

  /** The reflectors of the mesh by whose copies a reflector's own node learns a node's routes. */
  IndexSet heardBy(PeerClass reflector, PeerClass origin) {
    IndexSet from = origin.peers().minus(standalone);
    IndexSet self = reflector.peers();
    return passesEveryId(origin, reflector)
        ? from
        : from.minus(carrying.get(ids[self.first()])).or(from.and(self));
  }

  /**
   * All ways of losing the routes of one node at another by failures among their reflectors or
   * their sessions with them: every set of failures that does so leaves the two no more than one of
   * these does.
   */
  List<Separation> separations(PeerClass from, PeerClass to) {
    IndexSet origin = from.peers();
    IndexSet receiver = to.peers();
    List<Separation> all = new ArrayList<>();
    all.add(new Separation(origin.and(standalone), receiver, IndexSet.EMPTY));
    all.add(new Separation(origin, receiver.and(standalone), IndexSet.EMPTY));
    // What one alone of its ID may keep both may keep by one of the first two.
    IndexSet left = passesEveryId(from, to) ? IndexSet.EMPTY : origin.and(sharing);
    while (!left.isEmpty()) {
      int first = left.first();
      IndexSet deaf = carrying.get(ids[first]).or(standalone);
      IndexSet through = hides ? IndexSet.of(first) : IndexSet.EMPTY;
      IndexSet hidden = hides ? IndexSet.below(first).minus(standalone) : origin.minus(deaf);
      all.add(new Separation(origin.minus(hidden), receiver.and(deaf), through));
      left = left.minus(hides ? through : deaf);
    }
    return all;
  }
}
