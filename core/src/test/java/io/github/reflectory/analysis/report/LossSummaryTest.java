package io.github.reflectory.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pairs are written {@code "A B"}: B lacks A's routes. */
class LossSummaryTest {
  private static Losses losses(String... pairs) {
    List<Pair> all = new ArrayList<>();
    for (String pair : pairs) {
      int space = pair.indexOf(' ');
      all.add(new Pair(new Name(pair.substring(0, space)), new Name(pair.substring(space + 1))));
    }
    return new Losses(all.size(), ImmutableList.copyOf(all));
  }

  @Test
  void nothing_lost_is_nothing_said() {
    assertThat(losses()).hasToString("");
  }

  @Test
  void one_direction_and_both_are_told_apart() {
    assertThat(losses("A B")).hasToString("no routes from A to B");
    assertThat(losses("A B", "B A")).hasToString("no routes between A and B");
  }

  @Test
  void nodes_that_lose_the_same_are_named_together() {
    assertThat(losses("A C", "A D", "B C", "B D"))
        .hasToString("no routes from (A and B) to (C and D)");
    assertThat(losses("A B", "A C", "B A", "C A")).hasToString("no routes between A and (B and C)");
  }

  @Test
  void groups_none_of_which_sees_another_are_told_at_once() {
    assertThat(losses("A C", "A D", "B C", "B D", "C A", "C B", "C D", "D A", "D B", "D C"))
        .hasToString("no routes between (A and B), C and D");
  }

  @Test
  void what_is_left_out_is_said_to_be() {
    assertThat(losses("A B", "B C", "C D"))
        .hasToString("no routes from A to B; no routes from B to C; and so on");
    assertThat(new Losses(5000, losses("A B").first()))
        .hasToString("no routes from A to B; and so on");
  }
}
