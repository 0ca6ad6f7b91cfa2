package io.github.reflectory.analysis.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.propagation.Exchange;
import io.github.reflectory.analysis.propagation.MessageOrders;
import io.github.reflectory.analysis.propagation.Propagation;
import io.github.reflectory.analysis.propagation.PropagationProperties;
import io.github.reflectory.analysis.propagation.Route;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.inventory.RouterIds;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.testkit.SessionGraphs;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Networks whose reflectors show several AS numbers, followed in many orders of messages. */
class TimingProperties {
  private static final List<Asn> AS = List.of(new Asn(64512), new Asn(64513));
  private static final int ORDERS = 12;
  private static final int ROUNDS = 60;

  /** Up to 4 reflectors and 4 nodes of two AS numbers, each with some of them as peers. */
  @Provide
  Arbitrary<Topology> topologies() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3).list().ofMinSize(2).ofMaxSize(4),
            Arbitraries.integers().between(0, 255).list().ofMinSize(2).ofMaxSize(4))
        .as(TimingProperties::topology);
  }

  /** The same with policies that no topology has. */
  @Provide
  Arbitrary<SessionGraph> graphs() {
    return withPolicies(topologies());
  }

  private static Arbitrary<SessionGraph> withPolicies(Arbitrary<Topology> topologies) {
    return SessionGraphs.withPolicies(
            topologies
                .map(topology -> Sessions.of(topology, AddressFamily.IPV4).speakers())
                .map(speakers -> (List<Speaker>) speakers))
        .map(SessionGraph::of);
  }

  private static Topology topology(List<Integer> clusters, List<Integer> luck) {
    TopologyBuilder topology = Topology.builder().defaultAs(AS.get(0)).nodeMesh(false);
    for (int i = 0; i < clusters.size(); i++) {
      topology.reflector(Reflector.of(reflector(i), ClusterId.parse("224.0.0." + clusters.get(i))));
    }
    for (int i = 0; i < luck.size(); i++) {
      int bits = luck.get(i);
      Asn own = AS.get(bits & 1);
      Node node =
          Node.named(new Name("N" + i)).withAddress(IpAddress.parse("10.0.2." + i)).withAs(own);
      for (int j = 0; j < clusters.size(); j++) {
        if ((bits >> (2 + j) & 1) == 1) {
          node = node.withPeer(reflector(j), (bits & 2) == 0 ? own : AS.get(0));
        }
      }
      topology.node(node);
    }
    return topology.build();
  }

  private static IpAddress reflector(int number) {
    return IpAddress.parse("10.0.1." + (number + 1));
  }

  @Property(tries = 500)
  void where_nothing_is_said_of_timing_every_order_leads_to_what_is_said(
      @ForAll("graphs") SessionGraph graph, @ForAll ReflectionRules rules, @ForAll Random chance) {
    Network network = Network.of(graph, RouterIds.NONE);
    boolean mixed = IntStream.range(0, network.size()).anyMatch(network::isMixed);
    boolean said = Timing.in(network, rules).isPresent();
    boolean seen = outcomesDiffer(network, rules, chance);
    Statistics.collect("mixed " + mixed, "said " + said, "seen " + seen);

    assertThat(said || !seen).isTrue();
    boolean some = network.sendsAllPaths() && network.sendsBestPaths();
    assertThat(mixed || some || !said).isTrue();
    assertThat(Analysis.of(graph).withRules(rules).report()).returns(said, Report::dependsOnTiming);
  }

  /** Up to 3 reflectors and 3 nodes, as above. */
  @Provide
  Arbitrary<SessionGraph> tiny() {
    return withPolicies(
        Combinators.combine(
                Arbitraries.integers().between(1, 3).list().ofMinSize(2).ofMaxSize(3),
                Arbitraries.integers().between(0, 63).list().ofMinSize(2).ofMaxSize(3))
            .as(TimingProperties::topology));
  }

  @Property(tries = 400)
  void timing_is_said_to_matter_just_where_some_order_of_messages_leads_elsewhere(
      @ForAll("tiny") SessionGraph graph, @ForAll ReflectionRules rules) {
    Network network = Network.of(graph, RouterIds.NONE);
    Propagation propagation = new Propagation(network, new Exchange(network, rules));
    boolean differ = false;
    boolean known = true;
    for (int origin = 0; origin < network.size(); origin++) {
      if (network.speaker(origin).node().isPresent()) {
        propagation.from(origin);
        Optional<Boolean> orders =
            new MessageOrders(network, rules, origin).differFrom(propagation);
        differ |= orders.orElse(false);
        known &= orders.isPresent();
      }
    }
    Statistics.label("all orders")
        .collect("known " + known, "differ " + differ, "all paths " + network.sendsAllPaths());

    boolean said = Timing.in(network, rules).isPresent();
    assertThat(said || !differ).isTrue();
    assertThat(differ || !said || !known).isTrue();
  }

  /** Whether some order leads elsewhere than is said, or nowhere. */
  private static boolean outcomesDiffer(Network network, ReflectionRules rules, Random chance) {
    Propagation propagation = new Propagation(network, new Exchange(network, rules));
    for (int origin = 0; origin < network.size(); origin++) {
      if (network.speaker(origin).node().isPresent()) {
        propagation.from(origin);
        Set<List<List<List<Object>>>> outcomes = new HashSet<>();
        outcomes.add(
            facts(
                network,
                origin,
                IntStream.range(0, network.size())
                    .mapToObj(speaker -> propagation.held(speaker).sorted().toList())
                    .toList()));
        for (int i = 0; i < ORDERS; i++) {
          outcomes.add(outcome(network, rules, origin, chance));
        }
        if (outcomes.size() > 1) {
          return true;
        }
      }
    }
    return false;
  }

  /** What all speakers hold in the end; nothing if there is no end. */
  private static List<List<List<Object>>> outcome(
      Network network, ReflectionRules rules, int origin, Random chance) {
    Exchange exchange = new Exchange(network, rules);
    List<List<Route>> held = new ArrayList<>(Collections.nCopies(network.size(), List.<Route>of()));
    held.set(origin, List.of(Route.local(origin)));
    List<Integer> order = new ArrayList<>(IntStream.range(0, held.size()).boxed().toList());
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(order, chance);
      boolean changed = false;
      for (int speaker : order) {
        List<Route> kept = exchange.kept(PropagationProperties.come(network, rules, held, speaker));
        changed |=
            !PropagationProperties.facts(kept)
                .equals(PropagationProperties.facts(held.get(speaker)));
        held.set(speaker, kept);
      }
      if (!changed) {
        return facts(network, origin, held);
      }
    }
    return List.of();
  }

  /**
   * With all paths, which one those have who pass on none is no matter, nor what comes back to the
   * origin.
   */
  private static List<List<List<Object>>> facts(
      Network network, int origin, List<List<Route>> held) {
    return IntStream.range(0, network.size())
        .filter(speaker -> speaker != origin)
        .mapToObj(
            speaker ->
                network.passesOn(speaker)
                    ? PropagationProperties.facts(held.get(speaker))
                    : held.get(speaker).stream()
                        .map(route -> List.<Object>of(network.sendsAllPaths() ? 0 : route.end()))
                        .toList())
        .toList();
  }
}
