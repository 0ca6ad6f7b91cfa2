package io.github.reflectory.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reflectors in a full mesh of non-client sessions whose clients are nodes that pass nothing on,
 * and standalone reflectors, which have clients only. All are live and numbered by address.
 *
 * <p>A node's route stands at the node's own reflectors without CLUSTER_LIST, which beats every
 * other copy, so they pass it on to all others. A reflector without it takes over a copy whose
 * CLUSTER_LIST is the one ID of the reflector that sent it, and passes that on to clients only (RFC
 * 4456 section 6). It therefore arrives at a node if
 *
 * <ul>
 *   <li>the two nodes have a reflector in common, or
 *   <li>a reflector of the receiver passes on what it hears from one of the origin. By RFC 4456
 *       section 8 it ignores copies that hold its own cluster ID, so one reflector of the origin
 *       with another ID is enough. BIRD takes those copies over, too, and looks at the ID only when
 *       it sends them on; all copies tie down to the neighbour's address, so the origin's reflector
 *       with the lowest address must have another ID.
 * </ul>
 */
final class FlatMesh {
  /** The ID of a reflector outside of the mesh. */
  static final int STANDALONE = -1;

  /** Nothing of the node goes through the mesh. */
  static final int NO_MESH = -1;

  private static final int EVERY_ID_SENT = -2;
  private static final int EVERY_ID_HEARD = -3;

  private final int[] ids;
  private final ReflectionRules rules;
  private final IndexSet standalone;
  private final IndexSet all;
  private final List<IndexSet> carrying = new ArrayList<>();

  /**
   * @param ids for each reflector the number of its cluster ID, from 0, or {@link #STANDALONE}
   */
  FlatMesh(int[] ids, ReflectionRules rules) {
    this.ids = ids.clone();
    this.all = IndexSet.below(ids.length);
    this.standalone = carrying(STANDALONE);
    int last = Arrays.stream(ids).max().orElse(-1);
    for (int id = 0; id <= last; id++) {
      carrying.add(carrying(id));
    }
    this.rules = sharesIds() ? rules : ReflectionRules.RFC4456;
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

  int reflectors() {
    return ids.length;
  }

  int id(int reflector) {
    return ids[reflector];
  }

  IndexSet standalone() {
    return standalone;
  }

  /** The reflectors of each ID. */
  List<IndexSet> groups() {
    return carrying;
  }

  /** Whether two of the reflectors share an ID; otherwise the rules make no difference. */
  boolean sharesIds() {
    return carrying.stream().anyMatch(group -> group.size() > 1);
  }

  /** Whether a pair is lost in both directions or in none. */
  boolean isSymmetric() {
    return rules == ReflectionRules.RFC4456;
  }

  /** Whether the routes of a node with these live peers never arrive at one with those. */
  boolean loses(IndexSet origin, IndexSet receiver) {
    return loses(origin, sent(origin), receiver, heard(receiver));
  }

  /** The same with {@link #sent} of the origin and {@link #heard} of the receiver at hand. */
  static boolean loses(IndexSet origin, int sent, IndexSet receiver, int heard) {
    return (sent == NO_MESH || heard == NO_MESH || sent == heard) && !origin.intersects(receiver);
  }

  /** The same when the session between two reflectors has failed. */
  boolean losesWithout(int a, int b, IndexSet origin, IndexSet receiver) {
    if (origin.intersects(receiver)) {
      return false;
    }
    IndexSet from = origin.minus(standalone);
    IndexSet to = receiver.minus(standalone);
    for (int hears = to.first(); hears >= 0; hears = to.next(hears + 1)) {
      int cutOff = hears == a ? b : hears == b ? a : -1;
      int sent = sent(cutOff < 0 ? from : from.minus(IndexSet.of(cutOff)));
      if (sent != NO_MESH && sent != ids[hears]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The ID a reflector must not have to pass on the routes of a node with these peers. Negative if
   * any ID will do, {@link #NO_MESH} if none will.
   */
  int sent(IndexSet origin) {
    int first = firstOfMesh(origin);
    if (first < 0) {
      return NO_MESH;
    }
    return rules == ReflectionRules.BIRD || alike(origin, first) ? ids[first] : EVERY_ID_SENT;
  }

  /** The one ID of a node's peers; negative if they have several, {@link #NO_MESH} if none. */
  int heard(IndexSet receiver) {
    int first = firstOfMesh(receiver);
    if (first < 0) {
      return NO_MESH;
    }
    return alike(receiver, first) ? ids[first] : EVERY_ID_HEARD;
  }

  /** How many IDs some reflectors of the mesh have. */
  int ids(IndexSet reflectors) {
    int count = 0;
    for (int one = reflectors.first(); one >= 0; one = reflectors.next(one + 1)) {
      if (ids[one] != STANDALONE && carrying.get(ids[one]).and(reflectors).first() == one) {
        count++;
      }
    }
    return count;
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
  List<Separation> separations(IndexSet origin, IndexSet receiver) {
    List<Separation> all = new ArrayList<>();
    all.add(new Separation(origin.and(standalone), receiver, Separation.ANY));
    all.add(new Separation(origin, receiver.and(standalone), Separation.ANY));
    IndexSet seen = standalone;
    for (int peer = origin.first(); peer >= 0; peer = origin.next(peer + 1)) {
      if (seen.contains(peer)) {
        continue;
      }
      IndexSet deaf = carrying.get(ids[peer]).or(standalone);
      if (rules == ReflectionRules.RFC4456) {
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
