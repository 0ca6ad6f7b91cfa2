package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Step;
import io.github.reflectory.topology.Steps;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

class TopologyDiffProperties {
  @Provide
  Arbitrary<Topology> topologies() {
    return Topologies.topologies();
  }

  @Provide
  Arbitrary<Tuple2<Topology, Topology>> edited() {
    return Topologies.editedTopologies();
  }

  @Property
  void a_diff_applied_gives_the_target(
      @ForAll("topologies") Topology from, @ForAll("topologies") Topology to) {
    assertThat(from.apply(from.diff(to))).isEqualTo(to);
  }

  @Property
  void equal_topologies_do_not_differ(@ForAll("topologies") Topology topology) {
    Topology rebuilt = Topology.empty().apply(Topology.empty().diff(topology));

    assertThat(rebuilt).isEqualTo(topology).hasSameHashCodeAs(topology);
    assertThat(topology.diff(rebuilt).changes()).isEmpty();
  }

  @Property
  void a_diff_touches_what_differs_and_nothing_twice(
      @ForAll("edited") Tuple2<Topology, Topology> edited) {
    List<Change> diff = edited.get1().diff(edited.get2()).changes();

    assertThat(diff.stream().map(Change::entry)).doesNotHaveDuplicates();
    assertThat(diff)
        .allSatisfy(
            change -> {
              assertThat(change.in(edited.get2())).isEqualTo(change);
              assertThat(change.in(edited.get1())).isNotEqualTo(change);
            });
  }

  @Property
  void a_diff_is_undone_by_what_was_there(@ForAll("edited") Tuple2<Topology, Topology> edited) {
    Topology from = edited.get1();
    List<Change> undo =
        from.diff(edited.get2()).changes().stream().map(change -> change.in(from)).toList();

    assertThat(edited.get2().apply(undo)).isEqualTo(from);
  }

  /** No node has the address of a reflector or, at any time, of another node. */
  @Provide
  Arbitrary<Tuple2<Topology, Topology>> editedWithOwnAddresses() {
    return Topologies.editedTopologies()
        .filter(edited -> distinctNumbers(edited.get1(), edited.get2()))
        .map(edited -> Tuple.of(ownAddresses(edited.get1()), ownAddresses(edited.get2())));
  }

  private static Topology ownAddresses(Topology topology) {
    TopologyBuilder changed = topology.toBuilder();
    for (Node node : topology.nodes().values()) {
      for (AddressFamily family : AddressFamily.values()) {
        node.address(family)
            .map(address -> ownAddress(node.name(), address))
            .ifPresent(own -> changed.apply(NodeEntry.Address.of(node.name(), own)));
      }
    }
    return changed.build();
  }

  private static boolean distinctNumbers(Topology before, Topology after) {
    Set<Name> names = new HashSet<>(before.nodes().keySet());
    names.addAll(after.nodes().keySet());
    return names.stream().map(TopologyDiffProperties::number).distinct().count() == names.size();
  }

  private static int number(Name node) {
    return Math.floorMod(node.hashCode(), 60000);
  }

  /** One of two in each family, which none of the pools' peers and reflectors has. */
  private static IpAddress ownAddress(Name node, IpAddress drawn) {
    int number = number(node);
    int subnet = 1 + (drawn.hashCode() & 1);
    return IpAddress.parse(
        drawn.family() == AddressFamily.IPV4
            ? "10." + subnet + "." + number / 256 + "." + number % 256
            : "fd0" + subnet + "::" + Integer.toHexString(number));
  }

  @Property
  void the_first_changes_of_a_diff_keep_every_session_that_stays_in_whatever_order_of_a_step(
      @ForAll("editedWithOwnAddresses") Tuple2<Topology, Topology> edited, @ForAll long seed) {
    Topology from = edited.get1();
    Steps diff = from.diff(edited.get2());
    Set<Set<String>> staying = sessions(from);
    staying.retainAll(sessions(edited.get2()));
    Random random = new Random(seed);
    Topology reached = from;
    for (Step step : diff.list()) {
      List<Change> anyOrder = new ArrayList<>(step.changes());
      Collections.shuffle(anyOrder, random);
      for (Change change : anyOrder) {
        reached = reached.apply(List.of(change));
        assertThat(sessions(reached)).as("after " + change + " of " + diff).containsAll(staying);
      }
    }
  }

  private static Set<Set<String>> sessions(Topology topology) {
    return Stream.of(AddressFamily.values())
        .flatMap(family -> Sessions.of(topology, family).graph().sessions().stream())
        .map(session -> Set.of(end(session.a()), end(session.b())))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static String end(SessionEnd end) {
    return end.local() + " AS " + end.localAs();
  }
}
