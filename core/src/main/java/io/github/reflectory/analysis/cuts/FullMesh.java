package io.github.reflectory.analysis.cuts;

import io.github.reflectory.analysis.cuts.PeerClass.Kind;
import io.github.reflectory.analysis.sets.IndexSet;
import io.github.reflectory.session.ReflectionRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
  /** The ID of a reflector outside of the mesh. */
  public static final int STANDALONE = -1;

  /** Nothing of the node goes through the mesh. */
  public static final int NO_MESH = -1;

  private static final int EVERY_ID_SENT = -2;
  private static final int EVERY_ID_HEARD = -3;

  private final int[] ids;
  private final ReflectionRules rules;

  /** Whether a looped copy can be all that a reflector sends on. */
  private final boolean hides;

  private final IndexSet standalone;
  private final IndexSet all;
  private final List<IndexSet> carrying = new ArrayList<>();

  /**
   * @param ids for each reflector the number of its cluster ID, from 0, or {@link #STANDALONE}
   * @param best whether reflectors send the best path only; by RFC 4456 that is no matter
   */
  public FullMesh(int[] ids, ReflectionRules rules, boolean best) {
    this.ids = ids.clone();
    this.all = IndexSet.below(ids.length);
    this.standalone = carrying(STANDALONE);
    int last = Arrays.stream(ids).max().orElse(-1);
    for (int id = 0; id <= last; id++) {
      carrying.add(carrying(id));
    }
    this.rules = sharesIds() ? rules : ReflectionRules.RFC4456;
    this.hides = best && this.rules == ReflectionRules.BIRD;
  }

  private IndexSet carrying(int id) {
    int[] members = new int[ids.length];
    int count = 0;
    for (int reflector = 0; reflector < ids.length; reflector++) {
      if (ids[reflector] == id) {
        members[count++] = reflector;
      }
    }
    return IndexSet.of(Arrays.copyOf(members, count));
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

  /** The reflectors of each ID. */
  public List<IndexSet> groups() {
    return carrying;
  }

  /** Whether two of the reflectors share an ID; otherwise the rules make no difference. */
  public boolean sharesIds() {
    return carrying.stream().anyMatch(group -> group.size() > 1);
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
  public static boolean loses(PeerClass origin, int sent, PeerClass receiver, int heard) {
    return origin.kind().sharesAs(receiver.kind())
        || isUnreached(origin.peers(), sent, receiver.peers(), heard);
  }

  /** The same whatever the AS numbers. */
  public static boolean isUnreached(IndexSet origin, int sent, IndexSet receiver, int heard) {
    return (sent == NO_MESH || heard == NO_MESH || sent == heard) && !origin.intersects(receiver);
  }

  /** The same when the session between two reflectors has failed. */
  public boolean losesWithout(int a, int b, PeerClass origin, PeerClass receiver) {
    if (origin.kind().sharesAs(receiver.kind()) || origin.peers().intersects(receiver.peers())) {
      return origin.kind().sharesAs(receiver.kind());
    }
    IndexSet to = receiver.peers().minus(standalone);
    for (int hears = to.first(); hears >= 0; hears = to.next(hears + 1)) {
      int cutOff = hears == a ? b : hears == b ? a : -1;
      int sent = sent(cutOff < 0 ? origin : origin.without(IndexSet.of(cutOff)));
      if (sent != NO_MESH && (hearsEveryId(receiver) || sent != ids[hears])) {
        return false;
      }
    }
    return true;
  }

  /**
   * The ID a reflector must not have to pass on the routes of nodes. Negative if any ID will do,
   * {@link #NO_MESH} if none will.
   */
  public int sent(PeerClass origin) {
    int first = firstOfMesh(origin.peers());
    if (first < 0) {
      return NO_MESH;
    }
    boolean one = hides || alike(origin.peers(), first);
    return one && !sendsEveryId(origin) ? ids[first] : EVERY_ID_SENT;
  }

  /**
   * The ID a reflector must not have for nodes to hear its routes. Negative if any ID will do,
   * {@link #NO_MESH} if none will.
   */
  public int heard(PeerClass receiver) {
    int first = firstOfMesh(receiver.peers());
    if (first < 0) {
      return NO_MESH;
    }
    return alike(receiver.peers(), first) && !hearsEveryId(receiver) ? ids[first] : EVERY_ID_HEARD;
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
    int self = reflector.kind().self();
    return passesEveryId(origin, reflector)
        ? from
        : from.minus(carrying.get(ids[self])).or(from.and(reflector.peers()));
  }

  private int firstOfMesh(IndexSet peers) {
    int first = peers.first();
    while (first >= 0 && ids[first] == STANDALONE) {
      first = peers.next(first + 1);
    }
    return first;
  }

  private boolean alike(IndexSet peers, int first) {
    for (int peer = peers.next(first + 1); peer >= 0; peer = peers.next(peer + 1)) {
      if (ids[peer] != ids[first] && ids[peer] != STANDALONE) {
        return false;
      }
    }
    return true;
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
    all.add(new Separation(origin.and(standalone), receiver, Separation.ANY));
    all.add(new Separation(origin, receiver.and(standalone), Separation.ANY));
    IndexSet seen = passesEveryId(from, to) ? this.all : standalone;
    for (int peer = origin.first(); peer >= 0; peer = origin.next(peer + 1)) {
      if (seen.contains(peer)) {
        continue;
      }
      if (carrying.get(ids[peer]).size() == 1) {
        // What it may keep both may keep by one of the first two.
        continue;
      }
      IndexSet deaf = carrying.get(ids[peer]).or(standalone);
      if (!hides) {
        all.add(new Separation(origin.and(deaf), receiver.and(deaf), Separation.ANY));
        seen = seen.or(deaf);
      } else {
        IndexSet behind = this.all.minus(IndexSet.below(peer)).or(standalone);
        all.add(new Separation(origin.and(behind), receiver.and(deaf), peer));
      }
    }
    return all;
  }
}
