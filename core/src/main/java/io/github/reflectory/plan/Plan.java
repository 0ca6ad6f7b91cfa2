package io.github.reflectory.plan;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Steps;
import io.github.reflectory.topology.Topology;

/** A planned topology, how it differs from the one before, and why it is as it is. */
public final class Plan {
  private final Topology previous;
  private final Topology topology;
  private final ImmutableList<String> notes;
  private final ImmutableListMultimap<Name, Pick> picks;

  Plan(
      Topology previous,
      Topology topology,
      ImmutableList<String> notes,
      ImmutableListMultimap<Name, Pick> picks) {
    this.previous = previous;
    this.topology = topology;
    this.notes = notes;
    this.picks = picks;
  }

  /** The topology there was before. */
  public Topology previous() {
    return previous;
  }

  public Topology topology() {
    return topology;
  }

  /** What turns the previous topology into the planned one. */
  public Steps steps() {
    return previous.diff(topology);
  }

  /** What turns the previous topology into the planned one, one step after another. */
  public ImmutableList<Change> changes() {
    return steps().changes();
  }

  /** What an operator should know: where cluster IDs come from, reflectors above the load bound. */
  public ImmutableList<String> notes() {
    return notes;
  }

  /**
   * What the plan takes away from nodes that stay, a sentence for each: sessions with routers in
   * other AS numbers, addresses, reflectors.
   */
  public ImmutableList<String> warnings() {
    return Reductions.warnings(previous, topology);
  }

  /**
   * Why a node has its reflectors, a sentence for each; empty for a node the plan gave none of its
   * own.
   */
  public ImmutableList<String> explain(Name node) {
    requireNonNull(node, "node");
    return picks.get(node).stream().map(Pick::toString).collect(ImmutableList.toImmutableList());
  }
}
