package io.github.reflectory.bird;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.bird.RandomNetworksLabTest.Trial;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.Speaker;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said of the networks of random dirty stores, held against real daemons that run what is
 * rendered; external routers run a BIRD of their own, and then do not answer. Seeds and numbers as
 * for {@link RandomNetworksLabTest}.
 */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class DirtyStoresLabTest {
  private static final ConcurrentLinkedQueue<NetworkLab> IDLE = new ConcurrentLinkedQueue<>();

  static List<Trial> trials() {
    return RandomNetworksLabTest.trials();
  }

  @AfterAll
  static void endLabs() {
    IDLE.forEach(NetworkLab::close);
  }

  @ParameterizedTest
  @MethodSource("trials")
  void every_node_holds_what_is_said_whatever_others_left_in_the_store(Trial trial) {
    NetworkLab idle = IDLE.poll();
    NetworkLab lab = idle == null ? NetworkLab.start() : idle;
    try {
      for (RandomNetwork network : DirtyNetworks.of(trial.seed())) {
        if (!network.speakers().isEmpty()) {
          compare(lab, trial, network);
        }
      }
    } finally {
      IDLE.add(lab);
    }
  }

  private static void compare(NetworkLab lab, Trial trial, RandomNetwork network) {
    ReflectionRules rules = ReflectionRules.RFC4456;
    try (RunningNetwork running = RunningNetwork.start(lab, network, trial.birds(), rules)) {
      compare(lab, trial, network, running, ImmutableSet.of());
      ImmutableSet<Failure> routers =
          network.speakers().stream()
              .filter(Speaker::isExternalRouter)
              .map(router -> new Failure.OfSpeaker(router.address()))
              .collect(toImmutableSet());
      if (!routers.isEmpty()) {
        compare(lab, trial, network, running, routers);
      }
    }
  }

  private static void compare(
      NetworkLab lab,
      Trial trial,
      RandomNetwork network,
      RunningNetwork running,
      ImmutableSet<Failure> down) {
    running.down(down);
    String question = trial + ", down " + down + "\n" + network;
    new Comparison(lab, running, network.analysis().withFailed(down), question).await();
  }
}
