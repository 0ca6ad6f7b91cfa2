package io.github.reflectory.analysis;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.topology.SessionGraph;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is lost in a network as it is, and what it takes to lose more.
 *
 * @param pairs the number of ordered pairs of live nodes
 * @param lost the pairs lost as it is
 * @param reflectors failures of reflectors survived
 * @param sessions failures of sessions survived
 * @param racks failures of whole racks survived; empty without failure domains
 * @param single what each single failure of a live reflector, then of a live rack, would lose
 * @param method how {@code lost} and {@code single} were found
 */
record Tolerances(
    long pairs,
    Losses lost,
    Tolerance reflectors,
    Tolerance sessions,
    Optional<Tolerance> racks,
    ImmutableList<Report.SingleFailure> single,
    Method method) {

  /** Analyses a network some of which has failed already. */
  static Tolerances of(
      SessionGraph graph,
      ReflectionRules rules,
      @Nullable FailureDomains domains,
      ImmutableSet<Failure> failed) {
    Preconditions.checkState(graph.speakers().isEmpty(), "not there yet");
    Losses none = new Losses(0, ImmutableList.of());
    Tolerance all =
        new Tolerance(
            0, ImmutableSortedMap.of(), Optional.empty(), Optional.empty(), Method.CLOSED_FORM);
    Optional<Tolerance> racks = domains == null ? Optional.empty() : Optional.of(all);
    return new Tolerances(0, none, all, all, racks, ImmutableList.of(), Method.CLOSED_FORM);
  }

  /** What is lost in a network as it is, and nothing more. */
  static Losses lost(
      SessionGraph graph,
      ReflectionRules rules,
      @Nullable FailureDomains domains,
      ImmutableSet<Failure> failed) {
    Network left = Outage.apply(Network.of(graph), failed, domains);
    return Simulation.visibility(left, rules).lost();
  }
}
