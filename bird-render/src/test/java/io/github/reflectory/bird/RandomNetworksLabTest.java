package io.github.reflectory.bird;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.testkit.lab.Birds;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the analysis says of random networks, held against the tables of real daemons: as rendered
 * and without the filter on mesh sessions, as failure follows failure. Where who is faster decides,
 * nothing is.
 *
 * <p>{@code -Dreflectory.lab.networks=N} tries N networks instead of {@value #NETWORKS}; {@code
 * -Dreflectory.lab.seed=S} begins with the network of that seed.
 */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class RandomNetworksLabTest {
  /** So many are tried unless set otherwise. */
  static final int NETWORKS = 30;

  private static final ConcurrentLinkedQueue<NetworkLab> IDLE = new ConcurrentLinkedQueue<>();

  /** A network and the daemons it runs on; of five networks, three run on BIRD 2. */
  record Trial(long seed) {
    Birds birds() {
      return switch ((int) Math.floorMod(seed, 5L)) {
        case 0 -> Birds.bird1();
        case 1 -> Birds.bird3();
        default -> Birds.bird2();
      };
    }

    @Override
    public String toString() {
      return "seed "
          + seed
          + ", "
          + birds()
          + (RandomNetwork.hasPolicies(seed) ? ", policies" : "");
    }
  }

  static List<Trial> trials() {
    long first = Long.getLong("reflectory.lab.seed", 1);
    long networks = Long.getLong("reflectory.lab.networks", NETWORKS);
    return LongStream.range(first, first + networks).mapToObj(Trial::new).toList();
  }

  @AfterAll
  static void endLabs() {
    IDLE.forEach(NetworkLab::close);
  }

  @ParameterizedTest
  @MethodSource("trials")
  void every_node_holds_what_is_predicted(Trial trial) {
    NetworkLab idle = IDLE.poll();
    NetworkLab lab = idle == null ? NetworkLab.start() : idle;
    try {
      RandomNetwork network = RandomNetwork.of(trial.seed());
      for (ReflectionRules rules : ReflectionRules.values()) {
        compare(lab, trial, network, rules);
      }
    } finally {
      IDLE.add(lab);
    }
  }

  private static void compare(
      NetworkLab lab, Trial trial, RandomNetwork network, ReflectionRules rules) {
    try (RunningNetwork running = RunningNetwork.start(lab, network, trial.birds(), rules)) {
      for (ImmutableSet<Failure> down : RandomFailures.draw(trial.seed(), network)) {
        running.down(down);
        Analysis analysis = network.analysis().withRules(rules).withFailed(down);
        String question = trial + ", rules " + rules + ", down " + down + "\n" + network;
        if (!analysis.dependsOnTiming()) {
          new Comparison(lab, running, analysis, question).await();
        }
      }
    }
  }
}
