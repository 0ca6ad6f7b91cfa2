package io.github.reflectory.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.testkit.SessionGraphs;
import io.github.reflectory.testkit.Values;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.SessionGraph;
import io.github.reflectory.topology.Speaker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** What holds for the routes of every origin in every network, by either rules. */
class PropagationProperties {
  @Provide
  Arbitrary<List<Speaker>> networks() {
    return Values.families()
        .flatMap(
            family ->
                Arbitraries.frequencyOf(
                    Tuple.of(4, SessionGraphs.wiredAtWill(family)),
                    Tuple.of(1, SessionGraphs.halfwayThroughAnEdit(family))));
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

    for (@Nullable Route[] best : outcomes(network, rules)) {
      for (int speaker = 0; speaker < best.length; speaker++) {
        assertThat(facts(chosen(network, rules, best, speaker))).isEqualTo(facts(best[speaker]));
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
    List<@Nullable Route[]> outcomes = outcomes(network, rules);

    for (int origin = 0; origin < network.size(); origin++) {
      @Nullable Route[] held = new Route[network.size()];
      held[origin] = Route.local(origin);
      exchangeInAnyOrder(network, rules, held, chance);
      assertThat(Stream.of(held).map(PropagationProperties::facts))
          .isEqualTo(Stream.of(outcomes.get(origin)).map(PropagationProperties::facts).toList());
    }
  }

  /** Lets one speaker after another choose, until none changes its mind. */
  private static void exchangeInAnyOrder(
      Network network, ReflectionRules rules, @Nullable Route[] held, Random chance) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, held.length).boxed().toList());
    boolean changed = true;
    for (int round = 0; changed; round++) {
      assertThat(round).as("rounds without an end").isLessThan(100);
      changed = false;
      Collections.shuffle(order, chance);
      for (int speaker : order) {
        Route chosen = chosen(network, rules, held, speaker);
        changed |= !facts(chosen).equals(facts(held[speaker]));
        held[speaker] = chosen;
      }
    }
  }

  /** What a speaker would choose of what its peers' routes bring; the origin keeps its own. */
  static @Nullable Route chosen(
      Network network, ReflectionRules rules, @Nullable Route[] held, int speaker) {
    Exchange exchange = new Exchange(network, rules);
    Route own = held[speaker];
    if (own != null && own.end() == Route.LOCAL) {
      return own;
    }
    return network
        .ends(speaker)
        .map(network::twin)
        .boxed()
        .flatMap(
            end -> {
              Route theirs = held[network.local(end)];
              return theirs == null || exchange.fate(theirs, end) != Fate.ACCEPTED
                  ? Stream.<Route>empty()
                  : Stream.of(exchange.sent(theirs, end));
            })
        .sorted()
        .findFirst()
        .orElse(null);
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
