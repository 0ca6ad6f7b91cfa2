package io.github.reflectory.analysis.verdict;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.report.OthersMayPass;
import io.github.reflectory.analysis.scenario.Scenario;
import io.github.reflectory.analysis.scenario.Unmanaged;
import io.github.reflectory.topology.IpAddress;
import java.util.Optional;

/**
 * What of the losses depends on what {@link Unmanaged} peers pass to each other.
 *
 * @param peers those that could
 * @param lost how many pairs are lost whatever they do
 * @param all how many are lost as far as the entries say
 */
record Doubt(ImmutableList<IpAddress> peers, long lost, long all) {

  static Doubt of(Scenario asked, Unmanaged unmanaged, Trials trials) {
    ImmutableList<IpAddress> peers =
        trials.lost() == 0 ? ImmutableList.of() : unmanaged.intact(asked.assumptions().failed());
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
    return othersMayPass()
        .map(they -> " (" + they.pairs() + " of them unless " + they + ")")
        .orElse("");
  }

  /** What of the losses may not be. */
  Optional<OthersMayPass> othersMayPass() {
    return lost < all ? Optional.of(new OthersMayPass(peers, all - lost)) : Optional.empty();
  }
}
