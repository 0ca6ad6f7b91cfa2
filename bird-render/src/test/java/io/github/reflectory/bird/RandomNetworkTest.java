package io.github.reflectory.bird;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Visibility;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.SessionGraph.Unmatched;
import io.github.reflectory.session.SessionPolicy;
import io.github.reflectory.session.SessionPolicy.Exports;
import io.github.reflectory.session.SessionPolicy.NextHop;
import io.github.reflectory.session.SessionPolicy.Paths;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The networks which the lab tries each time can tell right from wrong. */
class RandomNetworkTest {
  private static final List<RandomNetwork> NETWORKS =
      LongStream.rangeClosed(1, RandomNetworksLabTest.NETWORKS)
          .mapToObj(RandomNetwork::of)
          .toList();

  @Test
  void a_seed_makes_the_same_network_and_the_same_failures_again() {
    for (int seed = 1; seed <= NETWORKS.size(); seed++) {
      RandomNetwork network = NETWORKS.get(seed - 1);
      assertThat(RandomNetwork.of(seed)).hasToString(network.toString());
      assertThat(RandomFailures.draw(seed, network))
          .hasSize(RandomFailures.TIMES)
          .isEqualTo(RandomFailures.draw(seed, network));
    }
  }

  @Test
  void among_them_are_networks_of_both_families_and_sessions_of_every_kind() {
    List<Speaker> speakers = NETWORKS.stream().flatMap(each -> each.speakers().stream()).toList();
    List<SessionEnd> ends = speakers.stream().flatMap(each -> each.ends().stream()).toList();
    assertThat(speakers).extracting(Speaker::family).contains(AddressFamily.values());
    assertThat(speakers).anyMatch(each -> each.isReflector() && each.node().isPresent());
    assertThat(speakers)
        .as("a reflector that is another's client")
        .anyMatch(
            each ->
                each.node().isEmpty()
                    && each.ends().stream().anyMatch(end -> end.role() == Role.REFLECTOR));
    assertThat(ends)
        .extracting(SessionEnd::role)
        .contains(Role.MESH, Role.CLIENT, Role.REFLECTOR, Role.NODE);
    assertThat(ends).extracting(SessionEnd::external).contains(true, false);
    assertThat(NETWORKS.stream().flatMap(each -> each.graph().unmatched().stream()))
        .extracting(Unmatched::fault)
        .isNotEmpty();
  }

  @Test
  void of_twenty_networks_with_drawn_policies_most_can_be_compared_and_all_paths_change_some() {
    int compared = 0;
    int others = 0;
    int changed = 0;
    for (int seed = 1; seed <= NETWORKS.size(); seed++) {
      for (ReflectionRules rules : ReflectionRules.values()) {
        Analysis analysis = NETWORKS.get(seed - 1).analysis().withRules(rules);
        if (RandomNetwork.hasPolicies(seed)) {
          compared += analysis.dependsOnTiming() ? 0 : 1;
          others += analysis.dependsOnTiming() ? 1 : 0;
          changed += analysis.visibility().equals(best(seed, rules).visibility()) ? 0 : 1;
        }
      }
    }
    assertThat(compared + others).isEqualTo(2 * 20);
    assertThat(others).isLessThan(6);
    assertThat(changed).isPositive();
    assertThat(policies()).extracting(SessionPolicy::sent).contains(Paths.values());
    assertThat(policies()).extracting(SessionPolicy::received).contains(Paths.values());
    assertThat(policies()).extracting(SessionPolicy::exports).contains(Exports.values());
    assertThat(policies()).extracting(SessionPolicy::nextHop).contains(NextHop.values());
  }

  private static Analysis best(int seed, ReflectionRules rules) {
    return Analysis.of(
            SessionGraph.of(
                NETWORKS.get(seed - 1).speakers().stream()
                    .map(each -> each.withPolicies(policy -> policy.withPaths(Paths.BEST)))
                    .toList()))
        .withRules(rules);
  }

  private static List<SessionPolicy> policies() {
    return NETWORKS.stream()
        .flatMap(network -> network.speakers().stream())
        .flatMap(speaker -> speaker.ends().stream().map(speaker::policy))
        .toList();
  }

  @Test
  void some_lose_routes_and_some_lose_others_without_the_filter_on_mesh_sessions() {
    List<Boolean> losing = new ArrayList<>();
    List<Boolean> differing = new ArrayList<>();
    for (int seed = 1; seed <= NETWORKS.size(); seed++) {
      RandomNetwork network = NETWORKS.get(seed - 1);
      for (ImmutableSet<Failure> down : RandomFailures.draw(seed, network)) {
        Analysis analysis = network.analysis().withFailed(down);
        Visibility filtered = analysis.visibility();
        losing.add(filtered.lost().count() > 0);
        differing.add(!filtered.equals(analysis.withRules(ReflectionRules.BIRD).visibility()));
      }
    }
    assertThat(losing).contains(true, false);
    assertThat(differing).contains(true, false);
  }
}
