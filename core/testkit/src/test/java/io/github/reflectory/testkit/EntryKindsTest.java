package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;

/** No kind of entry is forgotten where the compiler does not notice it. */
class EntryKindsTest {
  private static final List<Change> CHANGES =
      Topologies.changes().sampleStream().limit(2000).toList();

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(EntryKindsTest::kinds)
        : Stream.of(type);
  }

  @Example
  void random_changes_are_of_every_kind_there_is() {
    Set<Class<?>> tried = new HashSet<>();
    CHANGES.forEach(change -> tried.add(change.entry().getClass()));

    assertThat(tried).isEqualTo(kinds(Entry.class).collect(Collectors.toSet()));
  }

  @Example
  void a_difference_tells_entries_of_every_kind() {
    Set<String> told = new HashSet<>();
    for (Change change : CHANGES) {
      Topology one = Topology.empty().apply(List.of(change));
      Topology.empty().diff(one).changes().forEach(each -> told.add(each.entry().kind()));
    }

    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            CHANGES.stream().map(change -> change.entry().kind()).distinct().toList());
  }
}
