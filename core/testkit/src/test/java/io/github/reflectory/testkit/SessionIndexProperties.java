package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.session.SessionIndex;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Touched;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An index that follows changes is as good as reading the topology anew. */
class SessionIndexProperties {

  @Provide
  Arbitrary<Topology> topologies() {
    return Topologies.topologies();
  }

  @Property
  void after_every_step_it_says_what_the_topology_says(
      @ForAll("topologies") Topology before,
      @ForAll("topologies") Topology after,
      @ForAll AddressFamily family) {
    SessionIndex index = SessionIndex.of(before, family);
    Topology now = before;
    for (Change change : before.diff(after).changes()) {
      Topology next = now.apply(List.of(change));
      Touched touched = index.update(List.of(change));
      requireAlike(index, touched, Sessions.of(now, family), Sessions.of(next, family), next, now);
      now = next;
    }
  }

  @Property
  void many_changes_at_once_miss_nobody(
      @ForAll("topologies") Topology before,
      @ForAll("topologies") Topology after,
      @ForAll AddressFamily family) {
    SessionIndex index = SessionIndex.of(before, family);
    Touched touched = index.update(before.diff(after).changes());
    Sessions was = Sessions.of(before, family);
    requireAlike(index, touched, was, Sessions.of(after, family), after, before);
  }

  private static void requireAlike(
      SessionIndex index,
      Touched touched,
      Sessions before,
      Sessions after,
      Topology next,
      Topology now) {
    TreeSet<IpAddress> addresses = new TreeSet<>(before.reflectorAddresses());
    addresses.addAll(after.reflectorAddresses());
    for (IpAddress address : addresses) {
      assertThat(index.reflector(address)).isEqualTo(after.reflector(address));
      if (!touched.reflector(address)) {
        assertThat(after.reflector(address)).isEqualTo(before.reflector(address));
      }
    }
    TreeSet<Name> names = new TreeSet<>(now.nodes().keySet());
    names.addAll(next.nodes().keySet());
    for (Name name : names) {
      assertThat(index.node(name)).isEqualTo(after.node(name));
      if (!touched.node(name)) {
        assertThat(after.node(name)).isEqualTo(before.node(name));
      }
    }
  }
}
