package io.github.reflectory.analysis.network;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionPolicy;
import io.github.reflectory.session.Speaker;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * What the policies of a network have in common, whatever fails.
 *
 * @param usual whether they follow from what speakers and peers are, as far as it matters
 * @param passing the speakers that can pass on routes of others
 * @param best whether one of these sends its best path only, over some session
 * @param all whether one of these sends all paths, over some session
 */
record Habits(boolean usual, BitSet passing, boolean best, boolean all) {

  static Habits of(ImmutableList<Speaker> speakers, EndTable ends, boolean usual) {
    BitSet passing = new BitSet();
    for (int i = 0; i < speakers.size(); i++) {
      passing.set(
          i,
          speakers.get(i).isReflector()
              || speakers.get(i).isExternalRouter()
              || IntStream.range(ends.first(i), ends.first(i + 1)).anyMatch(ends::exportsLearned));
    }
    boolean best = false;
    boolean all = false;
    for (int end = 0; end < ends.size(); end++) {
      if (passing.get(ends.local(end))) {
        best |= !ends.sendsAllPaths(end);
        all |= ends.sendsAllPaths(end);
      }
    }
    return new Habits(usual, passing, best, all);
  }

  /** Next hops are taken for reachable, timers for over, and paths are asked for apart. */
  static boolean isUsual(Speaker speaker, SessionEnd end) {
    SessionPolicy usual = speaker.usualPolicy(end);
    return end.ownPolicy().isEmpty()
        || speaker
            .policy(end)
            .withNextHop(usual.nextHop())
            .withPaths(usual.sent(), usual.received())
            .withTimers(usual.timers())
            .equals(usual);
  }
}
