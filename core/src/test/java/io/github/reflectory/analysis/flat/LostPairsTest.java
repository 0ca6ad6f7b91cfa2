package io.github.reflectory.analysis.flat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.cuts.FullMesh;
import io.github.reflectory.analysis.cuts.PeerClass.Kind;
import io.github.reflectory.analysis.cuts.PeerClasses;
import io.github.reflectory.analysis.sets.IndexSet;
import io.github.reflectory.session.ReflectionRules;
import org.junit.jupiter.api.Test;

class LostPairsTest {

  // n1 --- R0 (ID 1) --x-- R1 (ID 0) --- n2
  //  \---- R2 (ID 0) ----/
  @Test
  void a_session_of_the_mesh_that_alone_joins_two_ids_loses_both_directions() {
    LostPairs now =
        lost(ReflectionRules.RFC4456, new int[] {1, 0, 0}, IndexSet.of(0, 2), IndexSet.of(1));

    assertThat(now.pairs()).isZero();
    assertThat(now.withoutSession(IndexSet.of(0, 1)).pairs()).isEqualTo(2);
    assertThat(now.withoutSession(IndexSet.of(1, 2)).pairs()).isZero();
  }

  // n1 --- R0 (ID 0) --x-- R1 (ID 1) --- n2     On BIRD, R1 then prefers the looped copy of R2, and
  //  \---- R2 (ID 1)       R3 (ID 0) ----/      R3 that of R0; so it is the other way round.
  @Test
  void on_bird_it_can_do_so_though_both_nodes_have_two_ids() {
    int[] ids = {0, 1, 1, 0};

    LostPairs bird = lost(ReflectionRules.BIRD, ids, IndexSet.of(0, 2), IndexSet.of(1, 3));
    assertThat(bird.pairs()).isZero();
    assertThat(bird.withoutSession(IndexSet.of(0, 1)).pairs()).isEqualTo(2);
    LostPairs rfc = lost(ReflectionRules.RFC4456, ids, IndexSet.of(0, 2), IndexSet.of(1, 3));
    assertThat(rfc.withoutSession(IndexSet.of(0, 1)).pairs()).isZero();
  }

  private static LostPairs lost(ReflectionRules rules, int[] ids, IndexSet one, IndexSet other) {
    return LostPairs.of(
        new FullMesh(ids, IndexSet.EMPTY, rules, true),
        new PeerClasses(
            new Kind[] {Kind.CLIENT, Kind.CLIENT},
            new IndexSet[] {one, other},
            new IndexSet[] {IndexSet.of(0), IndexSet.of(1)}));
  }
}
