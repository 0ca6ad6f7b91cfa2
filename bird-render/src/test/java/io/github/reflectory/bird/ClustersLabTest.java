package io.github.reflectory.bird;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.calico.v3.CalicoCluster;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.testkit.calico.RandomCluster;
import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.topology.AddressFamily;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said of clusters of Calico v3, held against the tables of BIRD, with all paths sent as
 * Calico has it: as they are, and with something failed.
 *
 * <p>{@code -Dreflectory.lab.clusters=N} tries N clusters instead of {@value #CLUSTERS}.
 */
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClustersLabTest {
  /** So many are tried unless set otherwise. */
  static final int CLUSTERS = 10;

  private static final int TIMES = 2;

  private final NetworkLab lab = NetworkLab.start();

  @AfterAll
  void endLab() {
    lab.close();
  }

  /** Of those with at least three nodes and a reflector. */
  static List<Long> seeds() {
    return LongStream.iterate(1, seed -> seed + 1)
        .filter(seed -> graph(seed).sessions().size() > 2)
        .filter(seed -> graph(seed).speakers().stream().anyMatch(each -> each.isReflector()))
        .limit(Long.getLong("reflectory.lab.clusters", CLUSTERS))
        .boxed()
        .toList();
  }

  private static SessionGraph graph(long seed) {
    return CalicoCluster.parse(new RandomCluster(seed).text()).sessions(AddressFamily.IPV4).graph();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void every_node_holds_what_is_said(long seed) {
    SessionGraph graph = graph(seed);
    RandomNetwork network =
        new RandomNetwork(new RandomCluster(seed).text(), graph, Analysis.of(graph));
    Birds birds = seed % 2 == 0 ? Birds.bird1() : Birds.bird2();
    try (RunningNetwork running = RunningNetwork.start(lab, network, birds, ReflectionRules.BIRD)) {
      for (ImmutableSet<Failure> down : RandomFailures.draw(seed, network).subList(0, TIMES)) {
        running.down(down);
        Analysis analysis = network.analysis().withRules(ReflectionRules.BIRD).withFailed(down);
        if (!analysis.dependsOnTiming()) {
          String question = "seed " + seed + ", " + birds + ", down " + down + "\n" + network;
          new Comparison(lab, running, analysis, question).await();
        }
      }
    }
  }
}
