package io.github.reflectory.analysis.verdict;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.analysis.scenario.Scenario;
import io.github.reflectory.analysis.scenario.Unmanaged;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.IpAddress;
import java.util.List;

/**
 * What of the losses depends on what {@link Unmanaged} peers pass to each other.
 *
 * @param peers those that could
 * @param lost how many pairs are lost whatever they do
 * @param all how many are lost as far as the entries say
 */
record Doubt(List<IpAddress> peers, long lost, long all) {

  static Doubt of(Scenario asked, Unmanaged unmanaged, Trials trials) {
    List<IpAddress> peers =
        trials.lost() == 0 ? List.of() : unmanaged.intact(asked.assumptions().failed());
    return peers.size() < 2
        ? new Doubt(peers, trials.lost(), trials.lost())
        : new Doubt(
            peers,
            trials
                .lostWith(unmanaged.joined(peers, requireNonNull(asked.topology())))
                .orElse(trials.lost()),
            trials.lost());
  }

  /** Whether nothing may be lost. */
  boolean ofAll() {
    return all > 0 && lost == 0;
  }

  /** How many pairs may not be lost, in brackets; empty if all are for certain. */
  String ofSome() {
    return lost >= all
        ? ""
        : " ("
            + (all - lost)
            + " of them unless "
            + routers()
            + " pass their routes to each other)";
  }

  NameList routers() {
    return NameList.of(peers);
  }
}
