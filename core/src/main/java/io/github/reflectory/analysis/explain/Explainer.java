package io.github.reflectory.analysis.explain;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.propagation.Exchange;
import io.github.reflectory.analysis.propagation.Propagation;
import io.github.reflectory.analysis.propagation.Route;
import io.github.reflectory.analysis.report.Explanation;
import io.github.reflectory.analysis.report.Pair;
import io.github.reflectory.analysis.scenario.Scenario;
import io.github.reflectory.session.SessionGraph.Unmatched;
import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.List;

/** Follows the route of one node to another. */
public final class Explainer {
  /** With nothing failed. */
  private final Network whole;

  private final Network network;

  /** Ends whose session does not come up even with nothing failed. */
  private final ImmutableList<Unmatched> unmatched;

  private final Exchange exchange;
  private final Propagation propagation;
  private final Narrative narrative;

  public Explainer(Scenario scenario) {
    this.whole = scenario.network();
    this.network = scenario.left(whole);
    this.unmatched = scenario.graph().unmatched();
    this.exchange = new Exchange(network, scenario.rules());
    this.propagation = new Propagation(network, exchange);
    this.narrative = new Narrative(network, exchange);
  }

  public Explanation explain(Name from, Name to) {
    int origin = network.node(from);
    int target = network.node(to);
    if (origin == target) {
      throw new IllegalArgumentException(from + " has its own routes");
    }
    propagation.from(origin);
    Route arrived = propagation.best(target);
    boolean arrives = arrived != null && network.isUp(origin);
    return new Explanation(
        new Pair(from, to), arrives, arrived == null ? obstructed(origin, target) : way(arrived));
  }

  private ImmutableList<String> way(Route arrived) {
    List<String> steps = new ArrayList<>(List.of(narrative.holds(arrived)));
    Route route = arrived;
    for (Route before = route.before(); before != null; before = route.before()) {
      steps.add(narrative.passed(before, network.end(before.at(), route.at())));
      route = before;
    }
    return ImmutableList.copyOf(steps).reverse();
  }

  private ImmutableList<String> obstructed(int origin, int target) {
    List<Integer> first = network.peers(origin).boxed().toList();
    List<Integer> last = network.peers(target).boxed().toList();
    List<String> steps = new ArrayList<>(failed(origin));
    if (!first.isEmpty()) {
      steps.add(narrative.announced(first, origin));
    }
    if (!first.isEmpty() && !last.isEmpty()) {
      steps.addAll(new Obstruction(network, exchange, propagation).steps(target));
    }
    steps.addAll(failed(target));
    if (!last.isEmpty()) {
      steps.add(narrative.missed(last, target));
    }
    return ImmutableList.copyOf(steps);
  }

  /** What a speaker lacks of the sessions it is configured to have. */
  private List<String> failed(int speaker) {
    if (!network.isUp(speaker)) {
      return List.of(narrative.down(List.of(speaker)));
    }
    List<String> sentences = new ArrayList<>();
    List<Integer> down = whole.peers(speaker).filter(peer -> !network.isUp(peer)).boxed().toList();
    if (!down.isEmpty()) {
      sentences.add(narrative.down(down));
    }
    List<Integer> cut =
        whole
            .peers(speaker)
            .filter(peer -> network.isUp(peer) && network.end(speaker, peer) < 0)
            .boxed()
            .toList();
    if (!cut.isEmpty()) {
      sentences.add(narrative.cut(speaker, cut));
    }
    unmatched.stream()
        .filter(end -> end.end().local().equals(network.speaker(speaker).address()))
        .map(narrative::unmatched)
        .forEach(sentences::add);
    if (network.peers(speaker).findAny().isEmpty()) {
      sentences.add(narrative.alone(speaker));
    }
    return sentences;
  }
}
