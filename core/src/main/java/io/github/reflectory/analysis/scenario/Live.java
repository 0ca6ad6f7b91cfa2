package io.github.reflectory.analysis.scenario;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.flat.FlatNetwork;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.network.Roster;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Visibility;
import io.github.reflectory.analysis.sets.Crowd;
import io.github.reflectory.analysis.simulation.Simulation;
import io.github.reflectory.topology.SpeakerName;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is live in a network, read from a {@link Sketch} where formulas hold for it, and from the
 * whole otherwise.
 *
 * @param asked the question, of the whole
 * @param scenario the question asked of what has been read
 * @param roster who is live, all nodes in either case
 * @param sketch what has been read; null if it is the whole
 */
public record Live(Scenario asked, Scenario scenario, Roster roster, @Nullable Sketch sketch) {

  public static Live of(Scenario asked) {
    return of(asked, Sketch.of(asked, ImmutableSet.of()));
  }

  /** Which live nodes hold the routes of which others. */
  public static Visibility visibility(Scenario asked) {
    return Sketch.of(asked, ImmutableSet.of())
        .flatMap(sketch -> sketched(asked, asked.of(sketch.few()), sketch))
        .map(Live::visibility)
        .orElseGet(() -> visibilityOfWhole(asked));
  }

  public static Visibility visibilityOfWhole(Scenario asked) {
    return Simulation.visibility(asked.left(), asked.rules());
  }

  private Visibility visibility() {
    boolean meshed = FlatNetwork.of(roster, scenario.rules()).orElseThrow().isMeshed();
    return meshed
        ? Visibility.ofAll(roster.nodeNames())
        : visibilityOfWhole(scenario).withAlike(node -> crowd().of(node));
  }

  private static Live of(Scenario asked, Optional<Sketch> drawn) {
    return drawn
        .flatMap(sketch -> sketched(asked, asked.of(sketch.few()), sketch))
        .orElseGet(() -> ofWhole(asked));
  }

  public static Live ofWhole(Scenario asked) {
    return new Live(asked, asked, Roster.of(busy(asked), asked.assumptions().domains()), null);
  }

  /** Empty where there are no formulas for it. */
  private static Optional<Live> sketched(Scenario asked, Scenario few, Sketch sketch) {
    Roster roster = Roster.of(busy(few), few.assumptions().domains(), sketch.crowd());
    return FlatNetwork.of(roster, few.rules()).isPresent()
        ? Optional.of(new Live(asked, few, roster, sketch))
        : Optional.empty();
  }

  private static Network busy(Scenario scenario) {
    Network left = scenario.left();
    return left.without(left.idleRouters(), new BitSet());
  }

  /** Those that are in the network only by others that stand for them. */
  Crowd crowd() {
    return sketch == null ? Crowd.NONE : sketch.crowd();
  }

  /** How many sessions come up in the whole, with nothing failed. */
  public long sessions() {
    return crowd().sessions(scenario.graph());
  }

  /** The same with all nodes themselves that are as one of these; empty where they are already. */
  public Optional<Live> withAllLike(Set<SpeakerName> names) {
    return Optional.ofNullable(sketch)
        .filter(drawn -> drawn.standsForOthers(names))
        .map(drawn -> of(asked, drawn.withAllLike(names)));
  }

  /** Who is live after a remedy. */
  public Roster with(Remedy remedy) {
    return after(remedy).roster();
  }

  /** What is live after a remedy. */
  public Live after(Remedy remedy) {
    return Optional.ofNullable(sketch)
        .filter(drawn -> drawn.isWholeFor(remedy.changes()))
        .flatMap(drawn -> sketched(asked, scenario.with(remedy), drawn))
        .orElseGet(() -> of(asked.with(remedy)));
  }
}
