package io.github.reflectory.analysis.cuts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.sets.IndexSet;
import org.junit.jupiter.api.Test;

class DisjointPeersTest {
  private static final int REFLECTORS = 40;

  /** Of every two reflectors a node, so that a table of subsets is worth its cost. */
  private static DisjointPeers everyTwo() {
    DisjointPeers nodes = new DisjointPeers(REFLECTORS);
    for (int a = 0; a < REFLECTORS; a++) {
      for (int b = 0; b < a; b++) {
        nodes.add(IndexSet.of(a, b), 1);
      }
    }
    return nodes;
  }

  @Test
  void what_few_peers_leave_over_is_counted() {
    DisjointPeers nodes = everyTwo();

    assertThat(nodes.disjointFrom(IndexSet.EMPTY)).isEqualTo(40 * 39 / 2);
    assertThat(nodes.disjointFrom(IndexSet.of(0))).isEqualTo(39 * 38 / 2);
    assertThat(nodes.disjointFrom(IndexSet.of(0, 7, 39))).isEqualTo(37 * 36 / 2);
  }

  @Test
  void so_is_what_more_peers_leave_over_than_have_subsets_that_could_be_counted() {
    DisjointPeers nodes = everyTwo();
    for (int i = 0; i < 10; i++) {
      assertThat(nodes.disjointFrom(IndexSet.below(37))).isEqualTo(3);
    }
    assertThat(nodes.disjointFrom(IndexSet.below(40))).isZero();
  }

  /** A number of 64 bits holds 8 of 255, each of 8 bits. */
  @Test
  void as_many_members_as_a_number_has_room_for_are_counted() {
    assertThat(SubsetCounts.cost(255, 8)).isEqualTo(256);
    assertThat(SubsetCounts.cost(255, 9)).isEqualTo(Long.MAX_VALUE);
    int[] last = {247, 248, 249, 250, 251, 252, 253, 254};
    SubsetCounts counts = new SubsetCounts(255, 1);
    counts.add(last, 0, 3);
    counts.add(new int[] {254}, 0, 4);

    assertThat(counts.size()).isEqualTo(256);
    assertThat(counts.members(counts.size() - 1)).containsExactlyInAnyOrder(last);
    assertThat(counts.disjoint(new int[] {254}, 0)).isZero();
    assertThat(counts.disjoint(new int[] {247, 253}, 0)).isEqualTo(4);
  }
}
