package io.github.reflectory.analysis.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.report.Explanation;
import io.github.reflectory.analysis.report.Pair;
import io.github.reflectory.analysis.report.Visibility;
import io.github.reflectory.analysis.simulation.Simulation;
import io.github.reflectory.analysis.simulation.Timing;
import io.github.reflectory.inventory.RouterIds;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.testkit.SessionGraphs;
import io.github.reflectory.testkit.Values;
import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** What holds for the routes of every origin in every network, by either rules. */
public class PropagationProperties {
  /** A network in which a speaker holds more paths takes too long here. */
  private static final int MOST = 400;

  @Provide
  Arbitrary<List<Speaker>> networks() {
    return SessionGraphs.withPolicies(
        Values.families()
            .flatMap(
                family ->
                    Arbitraries.frequencyOf(
                        Tuple.of(4, SessionGraphs.wiredAtWill(family)),
                        Tuple.of(1, SessionGraphs.halfwayThroughAnEdit(family)))));
  }

  private static Network network(List<Speaker> speakers) {
    return Network.of(SessionGraph.of(speakers), RouterIds.NONE);
  }

  /** Every speaker's route of every origin. */
  private static List<@Nullable Route[]> outcomes(Network network, ReflectionRules rules) {
    Propagation propagation = new Propagation(network, new Exchange(network, rules));
    List<@Nullable Route[]> outcomes = new ArrayList<>();
    for (int origin = 0; origin < network.size(); origin++) {
      propagation.from(origin);
      outcomes.add(
          IntStream.range(0, network.size()).mapToObj(propagation::best).toArray(Route[]::new));
    }
    return outcomes;
  }

  @Property(tries = 400)
  void no_cluster_list_holds_an_id_twice(
      @ForAll("networks") List<Speaker> speakers, @ForAll ReflectionRules rules) {
    outcomes(network(speakers), rules).stream()
        .flatMap(Arrays::stream)
        .filter(Objects::nonNull)
        .forEach(route -> assertThat(route.clusters().toArray()).doesNotHaveDuplicates());
  }

  @Property(tries = 400)
  void every_speaker_keeps_the_best_of_what_comes(
      @ForAll("networks") List<Speaker> speakers, @ForAll ReflectionRules rules) {
    Network network = network(speakers);
    Assume.that(IntStream.range(0, network.size()).noneMatch(network::isMixed));

    Propagation propagation = new Propagation(network, new Exchange(network, rules));
    for (int origin = 0; origin < network.size(); origin++) {
      propagation.from(origin);
      List<List<Route>> held =
          IntStream.range(0, network.size())
              .mapToObj(speaker -> propagation.held(speaker).toList())
              .toList();
      for (int speaker = 0; speaker < network.size(); speaker++) {
        List<Route> come = come(network, rules, held, speaker);
        List<Route> kept = held.get(speaker);
        assertThat(facts(come)).containsAll(facts(kept));
        assertThat(facts(come.stream().limit(1).toList()))
            .isEqualTo(facts(kept.stream().limit(1).toList()));
      }
    }
  }

  @Property(tries = 400)
  void whoever_is_faster_the_outcome_is_the_same(
      @ForAll("networks") List<Speaker> speakers,
      @ForAll ReflectionRules rules,
      @ForAll Random chance) {
    Network network = network(speakers);
    Assume.that(IntStream.range(0, network.size()).noneMatch(network::isMixed));
    Propagation propagation = new Propagation(network, new Exchange(network, rules));
    Exchange exchange = new Exchange(network, rules);
    boolean settles = Timing.in(network, rules).isEmpty();
    Statistics.label("all paths")
        .collect(network.sendsAllPaths(), network.sendsBestPaths(), settles);

    for (int origin = 0; origin < network.size(); origin++) {
      propagation.from(origin);
      List<List<Route>> held = exchanged(network, rules, origin, chance);
      for (int speaker = 0; speaker < network.size() && settles; speaker++) {
        List<Route> kept = propagation.held(speaker).toList();
        List<Route> all = held.get(speaker);
        assertThat(kept.isEmpty()).isEqualTo(all.isEmpty());
        // Which of equally good ones is first matters to those only who send one on.
        if (propagation.tied().isEmpty() && network.passesOn(speaker) && !all.isEmpty()) {
          assertThat(facts(all)).containsAll(facts(kept));
          assertThat(BestPath.compare(all.get(0), kept.get(0))).isZero();
          assertThat(!exchange.sendsAllSomewhere(speaker) || areCovered(all, kept, exchange))
              .isTrue();
        }
      }
    }
  }

  private static boolean areCovered(List<Route> all, List<Route> kept, Exchange exchange) {
    return all.stream().allMatch(one -> kept.stream().anyMatch(by -> exchange.covers(by, one)));
  }

  /** What all hold after one speaker after another has chosen, until none changes its mind. */
  static List<List<Route>> exchanged(
      Network network, ReflectionRules rules, int origin, Random chance) {
    Exchange exchange = new Exchange(network, rules);
    List<List<Route>> held = new ArrayList<>(Collections.nCopies(network.size(), List.<Route>of()));
    held.set(origin, List.of(Route.local(origin)));
    List<Integer> order = new ArrayList<>(IntStream.range(0, held.size()).boxed().toList());
    boolean changed = true;
    for (int round = 0; changed; round++) {
      assertThat(round).as("rounds without an end").isLessThan(100);
      changed = false;
      Collections.shuffle(order, chance);
      for (int speaker : order) {
        List<Route> all = come(network, rules, held, speaker);
        Assume.that(all.size() <= MOST);
        preferFirst(all, held.get(speaker), chance);
        boolean many = exchange.sendsAllSomewhere(speaker);
        List<Route> come = all.stream().limit(many ? MOST : 1).toList();
        changed |= !facts(come).equals(facts(held.get(speaker)));
        held.set(speaker, come);
      }
    }
    return held;
  }

  /** Of equally good ones that which has been the best, else any, is so. */
  private static void preferFirst(List<Route> come, List<Route> before, Random chance) {
    int tied = 1;
    while (tied < come.size() && BestPath.compare(come.get(0), come.get(tied)) == 0) {
      tied++;
    }
    List<List<Object>> best = facts(before.stream().limit(1).toList());
    int old =
        facts(come.stream().limit(tied).toList()).indexOf(best.isEmpty() ? null : best.get(0));
    if (tied > 1) {
      come.add(0, come.remove(old < 0 ? chance.nextInt(tied) : old));
    }
  }

  /** All that its peers bring to a speaker, the best first, and what is its own. */
  public static List<Route> come(
      Network network, ReflectionRules rules, List<List<Route>> held, int speaker) {
    Exchange exchange = new Exchange(network, rules);
    Map<List<Object>, Route> come = new LinkedHashMap<>();
    held.get(speaker).stream()
        .filter(Route::isLocal)
        .forEach(route -> come.put(facts(route), route));
    network
        .ends(speaker)
        .map(network::twin)
        .boxed()
        .flatMap(
            end ->
                held.get(network.local(end)).stream()
                    .limit(network.sendsAllPaths(end) ? Long.MAX_VALUE : 1)
                    .filter(theirs -> exchange.outcome(theirs, end) == RouteOutcome.ACCEPTED)
                    .map(theirs -> exchange.sent(theirs, end)))
        .sorted()
        .forEach(route -> come.putIfAbsent(facts(route), route));
    return new ArrayList<>(come.values());
  }

  public static List<List<Object>> facts(List<Route> routes) {
    return routes.stream().map(PropagationProperties::facts).toList();
  }

  static List<Object> facts(@Nullable Route route) {
    return route == null
        ? List.of()
        : List.of(
            route.end(),
            Arrays.toString(route.asPath().toArray()),
            route.originatorId(),
            Arrays.toString(route.clusters().toArray()));
  }

  @Property(tries = 400)
  void leaving_out_leaves_changes_nothing(
      @ForAll("networks") List<Speaker> speakers, @ForAll ReflectionRules rules) {
    Network network = network(speakers);
    List<@Nullable Route[]> outcomes = outcomes(network, rules);
    Visibility visibility = Simulation.visibility(network, rules);

    long lost = 0;
    for (int from = 0; from < network.size(); from++) {
      for (int to = 0; to < network.size(); to++) {
        Name origin = network.speaker(from).node().orElse(null);
        Name node = network.speaker(to).node().orElse(null);
        if (from != to && origin != null && node != null) {
          boolean holds = outcomes.get(from)[to] != null;
          assertThat(visibility.arrives(origin, node)).as(origin + " -> " + node).isEqualTo(holds);
          assertThat(visibility.of(node).contains(origin)).isEqualTo(holds);
          assertThat(visibility.lost().first().contains(new Pair(origin, node))).isEqualTo(!holds);
          lost += holds ? 0 : 1;
        }
      }
    }
    assertThat(visibility.lost().count()).isEqualTo(lost);
  }

  @Property(tries = 400)
  void the_order_of_the_speakers_does_not_matter(
      @ForAll("networks") List<Speaker> speakers,
      @ForAll ReflectionRules rules,
      @ForAll Random chance) {
    Assume.that(speakers.stream().map(Speaker::address).distinct().count() == speakers.size());
    List<Speaker> shuffled = new ArrayList<>(speakers);
    Collections.shuffle(shuffled, chance);

    assertThat(Analysis.of(SessionGraph.of(shuffled)).withRules(rules).visibility())
        .isEqualTo(Analysis.of(SessionGraph.of(speakers)).withRules(rules).visibility());
  }

  @Property(tries = 400)
  void what_is_explained_is_what_is_visible(
      @ForAll("networks") List<Speaker> speakers, @ForAll ReflectionRules rules) {
    Analysis analysis = Analysis.of(SessionGraph.of(speakers)).withRules(rules);
    Visibility visibility = analysis.visibility();
    for (Name from : visibility.nodes()) {
      for (Name to : visibility.nodes()) {
        if (!from.equals(to)) {
          Explanation explanation = analysis.explain(from, to);
          assertThat(explanation.arrives()).isEqualTo(visibility.arrives(from, to));
          assertThat(explanation.steps()).isNotEmpty();
        }
      }
    }
  }
}
