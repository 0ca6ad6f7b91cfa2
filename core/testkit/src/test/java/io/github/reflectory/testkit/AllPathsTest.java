package io.github.reflectory.testkit;

import static io.github.reflectory.topology.AddressFamily.IPV4;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.session.Reason;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.SessionPolicy.Exports;
import io.github.reflectory.session.SessionPolicy.Paths;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks some of whose sessions carry all paths (RFC 7911). */
class AllPathsTest {
  private static final Asn AS = new Asn(64512);
  private static final Name A = new Name("A");
  private static final Name B = new Name("B");

  private static boolean is(SessionEnd end, Wiring wiring, String local, String peer) {
    return end.local().equals(wiring.address(local, IPV4))
        && end.peer().equals(wiring.address(peer, IPV4));
  }

  /** With what some ends send and others receive. */
  private static Analysis on(
      Wiring wiring,
      ReflectionRules rules,
      BiPredicate<Speaker, SessionEnd> sends,
      BiPredicate<Speaker, SessionEnd> receives) {
    List<Speaker> speakers =
        wiring.graph(IPV4).speakers().stream()
            .map(
                speaker ->
                    speaker.withEnds(
                        speaker.ends().stream()
                            .map(
                                end ->
                                    end.withPolicy(
                                        speaker
                                            .policy(end)
                                            .withPaths(
                                                sends.test(speaker, end) ? Paths.ALL : Paths.BEST,
                                                receives.test(speaker, end)
                                                    ? Paths.ALL
                                                    : Paths.BEST)))
                            .toList()))
            .toList();
    return Analysis.of(SessionGraph.of(speakers)).withRules(rules);
  }

  private static Analysis everywhere(Wiring wiring, ReflectionRules rules) {
    return on(wiring, rules, (speaker, end) -> true, (speaker, end) -> true);
  }

  //   R1 --- R2 --- R3     full mesh; R1 and R2 cluster 1, R3 cluster 2
  //    \     |     /
  //     \    B    /
  //      `-- A --'
  @Test
  void all_paths_cure_a_hidden_path_where_both_ends_agree_to_them() {
    Wiring wiring = Networks.hiddenPath();
    Analysis cured = everywhere(wiring, ReflectionRules.BIRD);

    assertThat(cured.lost().count()).isZero();
    assertThat(cured.report().findings()).noneMatch(each -> each.severity() == Severity.ERROR);
    assertThat(cured.report().method()).isEqualTo(Method.CLOSED_FORM);
    assertThat(cured.visibility().arrives(A, B)).isTrue();
    assertThat(lost(wiring, (one, end) -> true, (one, end) -> false)).isEqualTo(1);
    assertThat(lost(wiring, (one, end) -> false, (one, end) -> true)).isEqualTo(1);
  }

  private static long lost(
      Wiring wiring,
      BiPredicate<Speaker, SessionEnd> sends,
      BiPredicate<Speaker, SessionEnd> receives) {
    return on(wiring, ReflectionRules.BIRD, sends, receives).lost().count();
  }

  // R2 hides from B what it holds itself, so all paths must go from the one to the other.
  @Test
  void all_paths_cure_on_the_session_over_which_the_best_one_hides_another() {
    Wiring wiring = Networks.hiddenPath();
    BiPredicate<Speaker, SessionEnd> last = (one, end) -> is(end, wiring, "R2", "B");
    BiPredicate<Speaker, SessionEnd> first = (one, end) -> !is(end, wiring, "R2", "B");

    assertThat(lost(wiring, last, (one, end) -> true)).isZero();
    assertThat(lost(wiring, first, (one, end) -> true)).isEqualTo(1);
  }

  // As before, with C beside B.
  @Test
  void two_clients_of_one_reflector_differ_where_their_sessions_do() {
    Wiring wiring = Networks.hiddenPath().node("C", "R2");
    Analysis analysis =
        on(
            wiring,
            ReflectionRules.BIRD,
            (one, end) -> is(end, wiring, "R2", "B"),
            (one, end) -> true);

    assertThat(analysis.visibility().arrives(A, B)).isTrue();
    assertThat(analysis.visibility().arrives(A, new Name("C"))).isFalse();
    assertThat(analysis.lost().count()).isEqualTo(1);
  }

  @Test
  void a_route_is_followed_hop_by_hop_also_where_it_is_not_the_best() {
    assertThat(everywhere(Networks.hiddenPath(), ReflectionRules.BIRD).explain(A, B).steps())
        .containsExactly(
            "A announces its route to 10.0.1.3.",
            "10.0.1.3 has it from the client A and reflects it to the non-client 10.0.1.2 (RFC 4456"
                + " section 6), with empty AS_PATH, ORIGINATOR_ID 10.0.2.1, CLUSTER_LIST 224.0.0.2.",
            "10.0.1.2 has it from the non-client 10.0.1.3 and reflects it to the client B (RFC 4456"
                + " section 6), with empty AS_PATH, ORIGINATOR_ID 10.0.2.1, CLUSTER_LIST 224.0.0.1"
                + " 224.0.0.2.",
            "B holds it from 10.0.1.2 with empty AS_PATH, ORIGINATOR_ID 10.0.2.1, CLUSTER_LIST"
                + " 224.0.0.1 224.0.0.2.");
  }

  @ParameterizedTest
  @EnumSource
  void all_paths_do_not_cure_what_no_path_leads_to(ReflectionRules rules) {
    assertThat(everywhere(Networks.splitCluster(), rules).lost().count()).isEqualTo(8);
    assertThat(everywhere(Networks.brokenMesh(), rules).lost().count()).isEqualTo(2);
    assertThat(everywhere(Networks.brokenMesh(), rules).explain(A, B).steps())
        .contains(
            "10.0.1.2 has it from a non-client, to reflect to clients only, so not to 10.0.1.3 (RFC"
                + " 4456 section 6).");
  }

  //   R1 ------ R3 ------ R2    mesh; clusters 1, 3, 2
  //    \        |        /
  //     \       R4 (4)  /       a client of R3, with two paths of A from it, equally good
  //      \      |      /
  //       \     R5 (1)/         a client of R4, ignores the path through R1
  //        \    |    /
  //         \   B   /
  //          `- A -'
  private static Wiring tied() {
    return new Wiring()
        .cluster(1, "R1")
        .cluster(2, "R2")
        .cluster(3, "R3")
        .cluster(4, "R4")
        .cluster(1, "R5")
        .unmeshed("R1", "R4")
        .unmeshed("R2", "R4")
        .unmeshed("R1", "R5")
        .unmeshed("R2", "R5")
        .unmeshed("R3", "R5")
        .client("R3", "R4")
        .client("R4", "R5")
        .node("A", "R1", "R2")
        .node("B", "R5");
  }

  @Test
  void which_of_equally_good_paths_came_first_matters_where_one_is_sent_and_that_is_said() {
    Wiring wiring = tied();
    BiPredicate<Speaker, SessionEnd> allButOne = (one, end) -> !is(end, wiring, "R4", "R5");
    Analysis analysis = on(wiring, ReflectionRules.RFC4456, allButOne, (one, end) -> true);

    assertThat(analysis.report().dependsOnTiming()).isTrue();
    assertThat(analysis.report().findings())
        .extracting(Object::toString)
        .anyMatch(
            text ->
                text.startsWith(
                    "WARNING depends-on-timing: 10.0.1.4 gets several equally good paths of A from"
                        + " one peer"));
    Analysis everywhere = everywhere(wiring, ReflectionRules.RFC4456);
    assertThat(everywhere.report().dependsOnTiming()).isFalse();
    assertThat(everywhere.lost().count()).isZero();
  }

  // A is a client of 11 reflectors, each of 11 others a client of these, and one of all of those:
  // 11 * 11 paths lead to it.
  @Test
  void more_paths_than_are_followed_are_said_to_be_so() {
    ListMultimap<IpAddress, SessionEnd> ends = ArrayListMultimap.create();
    IpAddress a = IpAddress.parse("10.0.9.1");
    IpAddress b = IpAddress.parse("10.0.9.2");
    session(ends, reflector(2, 1), b);
    for (int i = 1; i <= 11; i++) {
      session(ends, reflector(0, i), a);
      session(ends, reflector(1, i), reflector(2, 1));
      for (int j = 1; j <= 11; j++) {
        session(ends, reflector(0, i), reflector(1, j));
      }
    }
    List<Speaker> speakers =
        ends.keySet().stream()
            .map(
                at ->
                    at.equals(a) || at.equals(b)
                        ? Speaker.node(at.equals(a) ? A : B, at)
                        : Speaker.reflector(at).withClusterId(ClusterId.parse(at.toString())))
            .map(speaker -> speaker.withEnds(ends.get(speaker.address())))
            .map(speaker -> speaker.withPolicies(policy -> policy.withPaths(Paths.ALL)))
            .toList();

    assertThat(Analysis.of(SessionGraph.of(speakers)).report().findings())
        .anyMatch(each -> each.code() == FindingCode.TOO_MANY_PATHS);
  }

  private static IpAddress reflector(int tier, int number) {
    return IpAddress.parse("10.0." + tier + "." + number);
  }

  private static void session(
      ListMultimap<IpAddress, SessionEnd> ends, IpAddress above, IpAddress below) {
    IntStream.range(0, 2)
        .forEach(
            i -> {
              IpAddress local = i == 0 ? above : below;
              IpAddress peer = i == 0 ? below : above;
              Role role = i == 0 ? Role.CLIENT : Role.REFLECTOR;
              ends.put(local, new SessionEnd(local, AS, peer, AS, role, Reason.BY_HAND, null));
            });
  }

  //   R1 --- R2     clusters 1, 2
  //   |       |
  //   A       B
  @Test
  void what_an_end_does_not_export_does_not_arrive() {
    Wiring wiring = new Wiring().cluster(1, "R1").cluster(2, "R2").node("A", "R1").node("B", "R2");
    for (Exports exports : Exports.values()) {
      Analysis analysis =
          Analysis.of(
              SessionGraph.of(
                  wiring.graph(IPV4).speakers().stream()
                      .map(
                          speaker ->
                              speaker.address().equals(wiring.address("R1", IPV4))
                                  ? speaker.withPolicies(policy -> policy.withExports(exports))
                                  : speaker)
                      .toList()));
      boolean own = exports == Exports.OWN;
      assertThat(analysis.visibility().arrives(A, B)).isEqualTo(!own);
      assertThat(analysis.visibility().arrives(B, A)).isEqualTo(!own);
      assertThat(String.join(" ", analysis.explain(A, B).steps()).contains("only its own routes"))
          .isEqualTo(own);
    }
  }
}
