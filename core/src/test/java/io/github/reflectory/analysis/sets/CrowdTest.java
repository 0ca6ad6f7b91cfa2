package io.github.reflectory.analysis.sets;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableListMultimap;
import io.github.reflectory.session.Reason;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrowdTest {
  private static final Asn AS = new Asn(64512);
  private static final IpAddress R = IpAddress.parse("10.0.1.1");
  private static final IpAddress A = IpAddress.parse("10.0.2.1");
  private static final IpAddress B = IpAddress.parse("10.0.2.2");
  private static final Name ONE = new Name("a");
  private static final Name OTHER = new Name("b");

  /** A node stands for two more. */
  private static final ImmutableListMultimap<Name, Crowd.Member> THREE =
      ImmutableListMultimap.of(
          ONE, new Crowd.Member(new Name("c"), IpAddress.parse("10.0.2.3")),
          ONE, new Crowd.Member(new Name("d"), IpAddress.parse("10.0.2.4")));

  // R --- a    R --- b
  private static final SessionGraph GRAPH =
      SessionGraph.of(
          List.of(
              Speaker.reflector(R)
                  .withEnds(List.of(end(R, A, Role.CLIENT, ONE), end(R, B, Role.CLIENT, OTHER))),
              Speaker.node(ONE, A).withEnds(List.of(end(A, R, Role.REFLECTOR, null))),
              Speaker.node(OTHER, B).withEnds(List.of(end(B, R, Role.REFLECTOR, null)))));

  private static SessionEnd end(
      IpAddress local, IpAddress peer, Role role, @org.jspecify.annotations.Nullable Name node) {
    return new SessionEnd(local, AS, peer, AS, role, Reason.BY_HAND, node);
  }

  @Test
  void a_node_is_itself_and_those_it_stands_for() {
    Crowd crowd = new Crowd(THREE, false);

    assertThat(crowd.of(ONE, A))
        .extracting(each -> each.name().text())
        .containsExactly("a", "c", "d");
    assertThat(crowd.of(OTHER, B)).containsExactly(new Crowd.Member(OTHER, B));
    assertThat(crowd.of(ONE)).hasSize(2);
    assertThat(crowd.size(ONE)).isEqualTo(3);
    assertThat(crowd.size(OTHER)).isEqualTo(1);
    assertThat(crowd.size(null)).isEqualTo(1);
    assertThat(crowd.standsForOthers(ONE)).isTrue();
    assertThat(crowd.standsForOthers(OTHER)).isFalse();
  }

  @Test
  void those_it_stands_for_have_its_sessions_and_in_a_mesh_those_among_them() {
    assertThat(Crowd.NONE.sessions(GRAPH)).isEqualTo(2);
    assertThat(new Crowd(THREE, false).sessions(GRAPH)).isEqualTo(3 + 1);
    assertThat(new Crowd(THREE, true).sessions(GRAPH)).isEqualTo(3 + 1 + 3);
  }
}
