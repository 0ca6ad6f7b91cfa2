package io.github.reflectory.agent.hold;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Speakers as they are, with the sessions that are to come and none of those that are to go. */
final class Union {
  private Union() {}

  /**
   * All sessions of both.
   *
   * @param there what there is; where both have a session with one peer it stays as it is
   * @param coming what there would be
   */
  static ImmutableList<Speaker> of(List<Speaker> there, List<Speaker> coming) {
    return coming.stream()
        .map(
            speaker ->
                there.stream()
                    .filter(each -> each.address().equals(speaker.address()))
                    .findFirst()
                    .map(each -> both(each, speaker))
                    .orElse(speaker))
        .collect(ImmutableList.toImmutableList());
  }

  private static Speaker both(Speaker there, Speaker coming) {
    Map<IpAddress, SessionEnd> ends = new TreeMap<>();
    coming.ends().forEach(end -> ends.put(end.peer(), end));
    for (SessionEnd end : there.ends()) {
      // Of equals the newer one says why it is there.
      ends.merge(end.peer(), end, (now, was) -> isSame(now, was) ? now : was);
    }
    return there.withEnds(ends.values());
  }

  /** Whether a daemon would not tell them apart. */
  static boolean isSame(SessionEnd one, SessionEnd other) {
    return one.role() == other.role()
        && one.localAs().equals(other.localAs())
        && one.peerAs().equals(other.peerAs());
  }
}
