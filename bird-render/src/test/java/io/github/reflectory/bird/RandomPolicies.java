package io.github.reflectory.bird;

import io.github.reflectory.session.SessionPolicy;
import io.github.reflectory.session.SessionPolicy.Exports;
import io.github.reflectory.session.SessionPolicy.NextHop;
import io.github.reflectory.session.SessionPolicy.Paths;
import io.github.reflectory.session.Speaker;
import java.util.List;

/**
 * Policies drawn for every end: without the filter that keeps a cluster's own routes out, with all
 * paths, with other exports and next hops.
 */
final class RandomPolicies {
  private static final List<Exports> EXPORTS = List.of(Exports.values());

  private final Chance chance;

  /** Of a hundred ends how many send, and how many receive all paths: none, some or all. */
  private final int allPaths;

  RandomPolicies(Chance chance) {
    this.chance = chance;
    this.allPaths = chance.one(List.of(0, 60, 100));
  }

  Speaker on(Speaker speaker) {
    return speaker.withPolicies(this::drawn);
  }

  private SessionPolicy drawn(SessionPolicy usual) {
    boolean filters = usual.ignoresOwnCluster() && chance.percent(60);
    SessionPolicy drawn = usual.withIgnoringOwnCluster(filters).withPaths(paths(), paths());
    drawn = chance.percent(5) ? drawn.withExports(chance.one(EXPORTS)) : drawn;
    return chance.percent(10) ? drawn.withNextHop(NextHop.SELF) : drawn;
  }

  private Paths paths() {
    return chance.percent(allPaths) ? Paths.ALL : Paths.BEST;
  }
}
