package io.github.reflectory.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.RandomKeys;
import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** What two networks tell of the pairs lost from the one to the other, against each pair's own. */
class NewlyLostProperties {

  @Property(tries = 300)
  void what_is_lost_since_is_what_arrived_and_does_not(@ForAll long seed) {
    Visibility before = RandomKeys.crowded(seed, 3).visibility();
    Visibility now = RandomKeys.crowded(seed + 1, 3).visibility();

    List<Pair> lost = new ArrayList<>();
    for (Name from : now.nodes()) {
      for (Name to : now.nodes()) {
        if (before.nodes().contains(from)
            && before.nodes().contains(to)
            && before.arrives(from, to)
            && !now.arrives(from, to)) {
          lost.add(new Pair(from, to));
        }
      }
    }

    Statistics.label("lost")
        .collect(!lost.isEmpty())
        .coverage(of -> of.check(true).count(n -> n > 20));
    assertThat(now.lostSince(before))
        .isEqualTo(new Losses(lost.size(), ImmutableList.copyOf(lost)));
  }
}
