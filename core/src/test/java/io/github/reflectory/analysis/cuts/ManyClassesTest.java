package io.github.reflectory.analysis.cuts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.cuts.FlatSample.NodeSample;
import io.github.reflectory.analysis.flat.LostPairs;
import io.github.reflectory.analysis.flat.SingleLosses;
import io.github.reflectory.analysis.sets.IndexSet;
import io.github.reflectory.session.ReflectionRules;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counting over more sets of reflectors than a small table holds. */
class ManyClassesTest {
  private static final int REFLECTORS = 24;
  private static final int NODES = 500;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6, 24})
  void hundreds_of_classes_are_counted_as_pair_by_pair(int reflectorsPerId) {
    FlatSample sample = sample(reflectorsPerId);
    FullMesh mesh = sample.mesh();
    List<PeerClass> classes = sample.classes().all();
    assertThat(classes).hasSizeGreaterThan(NODES / 2);
    CountedCuts counted = new CountedCuts(mesh, classes);
    assertThat(counted.reflectors().pairs())
        .isEqualTo(PairwiseCounts.of(classes, classes, new ReflectorCuts(mesh)).pairs());
    assertThat(counted.sessions().pairs())
        .isEqualTo(PairwiseCounts.of(classes, classes, new SessionCuts(mesh)).pairs());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6, 24})
  void hundreds_of_classes_lose_as_pair_by_pair(int reflectorsPerId) {
    FlatSample sample = sample(reflectorsPerId);
    FullMesh mesh = sample.mesh();
    List<PeerClass> classes = sample.classes().all();
    LostPairs now = LostPairs.of(mesh, sample.classes());
    SingleLosses single = new SingleLosses(mesh, classes);
    for (int down = 0; down < REFLECTORS; down++) {
      IndexSet one = IndexSet.of(down);
      long lost = lost(mesh, classes.stream().map(each -> each.without(one)).toList());
      assertThat(now.without(one, IndexSet.EMPTY).pairs()).isEqualTo(lost);
      assertThat(single.lost(one, IndexSet.EMPTY)).isEqualTo(lost);
    }
  }

  private static long lost(FullMesh mesh, List<PeerClass> classes) {
    long lost = 0;
    for (PeerClass origin : classes) {
      for (PeerClass receiver : classes) {
        lost += mesh.loses(origin, receiver) ? origin.pairs(receiver) : 0;
      }
    }
    return lost;
  }

  private static FlatSample sample(int reflectorsPerId) {
    Random random = new Random(7);
    List<Integer> ids =
        IntStream.range(0, REFLECTORS).map(r -> r / reflectorsPerId).boxed().toList();
    List<Integer> racks = IntStream.range(0, REFLECTORS).map(r -> r % 4).boxed().toList();
    List<NodeSample> nodes =
        Stream.generate(() -> new NodeSample(peers(random), random.nextInt(4)))
            .limit(NODES)
            .toList();
    return new FlatSample(ids, racks, nodes, ReflectionRules.RFC4456);
  }

  private static int peers(Random random) {
    int peers = 0;
    for (int i = 0; i < 3; i++) {
      peers |= 1 << random.nextInt(REFLECTORS);
    }
    return peers;
  }
}
