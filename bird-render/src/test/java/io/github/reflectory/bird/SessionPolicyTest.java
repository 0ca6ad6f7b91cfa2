package io.github.reflectory.bird;

import static io.github.reflectory.topology.AddressFamily.IPV4;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.SessionPolicy;
import io.github.reflectory.session.SessionPolicy.NextHop;
import io.github.reflectory.session.SessionPolicy.Paths;
import io.github.reflectory.session.SessionPolicy.Timers;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.testkit.Networks;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a policy says is what is simulated, and what is printed. */
class SessionPolicyTest {
  private static SessionPolicy unfiltered(SessionPolicy policy) {
    return policy.withIgnoringOwnCluster(false);
  }

  private static List<Speaker> speakers() {
    return Networks.hiddenPath().graph(IPV4).speakers();
  }

  private static List<Speaker> withPolicies(UnaryOperator<SessionPolicy> change) {
    return speakers().stream().map(speaker -> speaker.withPolicies(change)).toList();
  }

  private static Analysis analysis(List<Speaker> speakers) {
    return Analysis.of(SessionGraph.of(speakers));
  }

  private static String text(List<Speaker> speakers, Dialect dialect) {
    Speaker reflector = speakers.stream().filter(Speaker::isReflector).findFirst().orElseThrow();
    return BirdConfig.of(reflector).files(dialect).get(0).text();
  }

  @ParameterizedTest
  @EnumSource
  void without_the_filter_both_what_is_printed_and_what_is_proven_are_others(Dialect dialect) {
    List<Speaker> without = withPolicies(SessionPolicyTest::unfiltered);

    assertThat(text(speakers(), dialect)).contains("import where !(bgp_cluster_list ~ [(");
    assertThat(text(without, dialect)).doesNotContain("bgp_cluster_list").contains("import all;");
    assertThat(analysis(speakers()).lost().count()).isZero();
    assertThat(analysis(without).lost().count()).isEqualTo(1);
  }

  @Test
  void without_any_filter_it_is_as_bird_is_by_itself() {
    assertThat(analysis(withPolicies(SessionPolicyTest::unfiltered)).visibility())
        .isEqualTo(analysis(speakers()).withRules(ReflectionRules.BIRD).visibility());
  }

  @Test
  void sessions_of_two_policies_have_a_template_each() {
    Speaker reflector = speakers().stream().filter(Speaker::isReflector).findFirst().orElseThrow();
    SessionEnd mesh =
        reflector.ends().stream().filter(end -> end.role() == Role.MESH).findFirst().orElseThrow();
    Speaker mixed =
        reflector.withEnds(
            reflector.ends().stream()
                .map(
                    end ->
                        end.equals(mesh) ? end.withPolicy(unfiltered(reflector.policy(end))) : end)
                .toList());

    String text = BirdConfig.of(mixed).files(Dialect.BIRD_2).get(0).text();

    assertThat(text)
        .contains("template bgp mesh4_as64512 {", "template bgp mesh4_as64512_policy2 {");
    assertThat(text).contains("import where !(bgp_cluster_list ~ [(").contains("import all;");
  }

  @Test
  void next_hop_and_waits_are_printed_as_the_policy_says() {
    String text =
        text(
            withPolicies(
                policy -> policy.withNextHop(NextHop.SELF).withTimers(new Timers(7, 11, 13, 17))),
            Dialect.BIRD_2);

    assertThat(text).contains("next hop self;", "connect delay time 7;");
    assertThat(text).contains("connect retry time 11;", "error wait time 13, 17;");
  }

  @Test
  void all_paths_go_one_way_of_a_session_if_one_end_sends_and_the_other_takes_them() {
    SessionPolicy best = speakers().get(0).policy(speakers().get(0).ends().get(0));
    SessionPolicy sender = best.withPaths(Paths.ALL, Paths.BEST);
    SessionPolicy taker = best.withPaths(Paths.BEST, Paths.ALL);

    assertThat(best.withPaths(Paths.BEST)).isEqualTo(best);
    assertThat(sender)
        .isNotEqualTo(best)
        .isNotEqualTo(taker)
        .isNotEqualTo(best.withPaths(Paths.ALL));
    assertThat(sender.sendsAllPathsTo(taker)).isTrue();
    assertThat(taker.sendsAllPathsTo(sender)).isFalse();
    assertThat(sender.sendsAllPathsTo(sender)).isFalse();
    assertThat(best.sendsAllPathsTo(taker)).isFalse();
  }
}
