package io.github.reflectory.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lab on itself; the networks are those of BIRD's measured behaviour, configured by hand. */
@Tag("once")
class LabTest {
  private static final String EACH = "io.github.reflectory.testkit.lab.Birds#all";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final List<String> FAMILIES = List.of("4", "6");

  // N1 (2.1) --- RR (1.1) --- N2 (2.2)
  @ParameterizedTest
  @MethodSource(EACH)
  void routes_come_and_go_with_the_reflector(Birds birds) {
    try (Lab lab = Lab.start(birds)) {
      LabSpeaker rr = lab.speaker("RR", Config.addresses("1.1"));
      LabSpeaker n1 = node(lab, "N1", "2.1");
      LabSpeaker n2 = node(lab, "N2", "2.2");
      rr.run(Config.reflector("1.1").clients("224.0.0.1", "2.1", "2.2").files(birds));
      n1.run(Config.node("2.1").reflectors("1.1").files(birds));
      n2.run(Config.node("2.2").reflectors("1.1").files(birds));

      lab.await("the nodes have each other", LIMIT, () -> has(n1, "2.2") && has(n2, "2.1"));
      assertThat(n1.established()).containsExactly("to_1_1_v4", "to_1_1_v6");
      assertThat(n1.routes("where source = RTS_STATIC")).hasSize(2);
      lab.await("the workloads reach each other", LIMIT, () -> pings(n1, "2.1", "2.2"));

      rr.stop();
      lab.await("the nodes lose each other", LIMIT, () -> lacks(n1, "2.2") && lacks(n2, "2.1"));
      assertThat(rr.routes()).isEmpty();
      assertThat(n1.ip("route") + n1.ip("-6 route")).doesNotContain("10.65.2.", "fd65:2:");

      rr.restart();
      lab.await("they are back", LIMIT, () -> has(n1, "2.2") && has(n2, "2.1"));
    }
  }

  @ParameterizedTest
  @MethodSource(EACH)
  void a_crash_is_covered_by_graceful_restart_an_orderly_stop_is_not(Birds birds) {
    try (Lab lab = Lab.start(birds)) {
      LabSpeaker rr = lab.speaker("RR", Config.addresses("1.1"));
      LabSpeaker n1 = node(lab, "N1", "2.1");
      rr.run(Config.reflector("1.1").clients("224.0.0.1", "2.1").files(birds));
      n1.run(Config.node("2.1").reflectors("1.1").files(birds));
      lab.await("the reflector has N1", LIMIT, () -> has(rr, "2.1"));

      n1.kill();
      lab.await("the sessions are gone", LIMIT, () -> rr.established().isEmpty());
      assertThat(has(rr, "2.1")).isTrue();

      n1.restart();
      lab.await("the sessions are back", LIMIT, () -> sessions(2, rr, n1));
      n1.stop();
      lab.await("the reflector lost N1", LIMIT, () -> lacks(rr, "2.1"));
    }
  }

  // A (2.1) --- RR1 (1.1)      both reflectors have the same cluster ID and a mesh session;
  //    \       /  |            cut are A-RR1 and B-RR2
  //     \     /   |
  //      \---/-- RR2 (1.2)
  //         /    /
  // B (2.2) ----
  @ParameterizedTest
  @MethodSource(EACH)
  void with_a_shared_cluster_id_two_cut_sessions_part_two_nodes_until_healed(Birds birds) {
    try (Lab lab = Lab.start(birds)) {
      LabSpeaker rr1 = lab.speaker("RR1", Config.addresses("1.1"));
      LabSpeaker rr2 = lab.speaker("RR2", Config.addresses("1.2"));
      LabSpeaker a = node(lab, "A", "2.1");
      LabSpeaker b = node(lab, "B", "2.2");
      String id = "224.0.0.1";
      rr1.run(Config.reflector("1.1").mesh("1.2").clients(id, "2.1", "2.2").files(birds));
      rr2.run(Config.reflector("1.2").mesh("1.1").clients(id, "2.1", "2.2").files(birds));
      a.run(Config.node("2.1").reflectors("1.1", "1.2").files(birds));
      b.run(Config.node("2.2").reflectors("1.1", "1.2").files(birds));
      lab.await("all is up", LIMIT, () -> sessions(6, rr1, rr2) && sessions(4, a, b));
      lab.await("the nodes have each other", LIMIT, () -> has(a, "2.2") && has(b, "2.1"));

      cut(a, "1.1");
      cut(b, "1.2");
      lab.await("they lose each other", LIMIT, () -> lacks(a, "2.2") && lacks(b, "2.1"));
      a.restart();
      lab.await("A is back, the cut is still there", LIMIT, () -> a.established().size() == 2);
      assertThat(a.established()).containsExactly("to_1_2_v4", "to_1_2_v6");

      heal(b, "1.2");
      lab.await("RR2 is enough", LIMIT, () -> has(a, "2.2") && has(b, "2.1"));
      heal(a, "1.1");
      lab.await("all is up again", LIMIT, () -> sessions(6, rr1, rr2) && sessions(4, a, b));
    }
  }

  // A (2.1) --- R1 (1.1, X) --- R2 (1.2, X) --- B (2.2)     and R1 --- R3:
  //        \--- R3 (1.3, Y) ---/                            a full mesh
  @ParameterizedTest
  @MethodSource(EACH)
  void a_looped_copy_hides_a_good_one_from_clients_of_bird(Birds birds) {
    try (Lab lab = Lab.start(birds)) {
      LabSpeaker r1 = lab.speaker("R1", Config.addresses("1.1"));
      LabSpeaker r2 = lab.speaker("R2", Config.addresses("1.2"));
      LabSpeaker r3 = lab.speaker("R3", Config.addresses("1.3"));
      LabSpeaker a = node(lab, "A", "2.1");
      LabSpeaker b = node(lab, "B", "2.2");
      r1.run(Config.reflector("1.1").mesh("1.2", "1.3").clients("224.0.0.1", "2.1").files(birds));
      r2.run(Config.reflector("1.2").mesh("1.1", "1.3").clients("224.0.0.1", "2.2").files(birds));
      r3.run(Config.reflector("1.3").mesh("1.1", "1.2").clients("224.0.0.3", "2.1").files(birds));
      a.run(Config.node("2.1").reflectors("1.1", "1.3").files(birds));
      b.run(Config.node("2.2").reflectors("1.2").files(birds));

      lab.await(
          "R2 has A's routes from R1 and R3, A and R2 have B's",
          LIMIT,
          () ->
              FAMILIES.stream()
                      .allMatch(
                          family ->
                              Stream.of("1.1", "1.3")
                                  .map(peer -> "protocol " + Config.protocol(family, peer))
                                  .map(r2::routes)
                                  .allMatch(held -> held.contains(Config.prefix(family, "2.1"))))
                  && has(a, "2.2")
                  && has(r2, "2.2"));
      lab.await("B does not have A's", LIMIT, () -> lacks(b, "2.1"));
      for (String family : FAMILIES) {
        assertThat(r2.routes("export " + Config.protocol(family, "2.2")))
            .doesNotContain(Config.prefix(family, "2.1"));
      }
    }
  }

  @Test
  void labs_with_the_same_addresses_stand_side_by_side_and_leave_nothing() throws IOException {
    try (Lab one = Lab.start(Birds.bird2());
        Lab other = Lab.start(Birds.bird2())) {
      LabSpeaker n1 = node(one, "N1", "2.1");
      LabSpeaker n2 = node(one, "N2", "2.2");
      LabSpeaker alone = node(other, "N1", "2.1");
      one.await("N1 reaches N2", LIMIT, () -> n1.ping("10.0.2.2", "10.0.2.1"));
      one.await("N2 reaches N1", LIMIT, () -> n2.ping("fd00:2::1", "fd00:2::2"));
      assertThat(alone.ping("10.0.2.2", "10.0.2.1")).isFalse();
      assertThat(namespacesOfThisProcess()).hasSize(5);
    }
    assertThat(namespacesOfThisProcess()).isEmpty();
  }

  @Test
  void a_wait_in_vain_shows_every_speaker() {
    try (Lab lab = Lab.start(Birds.bird2())) {
      LabSpeaker n1 = node(lab, "N1", "2.1");
      lab.speaker("N2", Config.addresses("2.2"));
      n1.run(Config.node("2.1").reflectors("1.1").files(Birds.bird2()));
      assertThatThrownBy(() -> lab.await("N1 is up", Duration.ZERO, () -> has(n1, "2.2")))
          .isInstanceOf(AssertionError.class)
          .hasMessageContainingAll("N1 is up", "to_1_1_v4", "10.65.1.0/26", "N2: does not run");
    }
  }

  @Test
  void what_a_daemon_refuses_is_told_in_its_words_and_nothing_is_started() {
    try (Lab lab = Lab.start(Birds.bird1())) {
      LabSpeaker rr = lab.speaker("RR", Config.addresses("1.1"));
      Map<String, String> good = Config.reflector("1.1").files(Birds.bird1());
      Map<String, String> bad =
          Map.of("bird.cfg", good.get("bird.cfg"), "bird6.cfg", good.get("bird6.cfg") + "nonsense");
      assertThatThrownBy(() -> rr.run(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("BIRD 1.6", "bird6.cfg of RR", "bird6.cfg:5:", "syntax error");
      rr.run(good);
    }
  }

  private static LabSpeaker node(Lab lab, String name, String machine) {
    LabSpeaker node = lab.speaker(name, Config.addresses(machine));
    node.own(Config.workload("4", machine) + "/32");
    node.own(Config.workload("6", machine) + "/128");
    return node;
  }

  private static boolean sessions(int established, LabSpeaker... speakers) {
    return Stream.of(speakers).allMatch(each -> each.established().size() == established);
  }

  private static boolean has(LabSpeaker speaker, String machine) {
    return inEachFamily(family -> speaker.routes().contains(Config.prefix(family, machine)));
  }

  private static boolean lacks(LabSpeaker speaker, String machine) {
    return inEachFamily(family -> !speaker.routes().contains(Config.prefix(family, machine)));
  }

  private static boolean pings(LabSpeaker speaker, String from, String to) {
    return inEachFamily(
        family -> speaker.ping(Config.workload(family, to), Config.workload(family, from)));
  }

  private static void cut(LabSpeaker speaker, String peer) {
    FAMILIES.forEach(family -> speaker.cut(Config.address(family, peer)));
  }

  private static void heal(LabSpeaker speaker, String peer) {
    FAMILIES.forEach(family -> speaker.heal(Config.address(family, peer)));
  }

  private static boolean inEachFamily(Predicate<String> holds) {
    return FAMILIES.stream().allMatch(holds);
  }

  private static List<String> namespacesOfThisProcess() throws IOException {
    String ours = "reflectory-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> all = Files.list(Path.of("/run/netns"))) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(ours))
          .toList();
    }
  }
}
