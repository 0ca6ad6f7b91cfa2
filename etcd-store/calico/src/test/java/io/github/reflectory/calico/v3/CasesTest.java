package io.github.reflectory.calico.v3;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.calico.v3.yaml.Documents;
import io.github.reflectory.calico.v3.yaml.Value;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Name;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sessions that Calico's own tests expect of it. */
class CasesTest {
  /** The node that the expected files are of, where the router ID is not its address. */
  private static final String USUAL = "kube-master";

  /** Some cases have such a peer, with which no session ever comes up; its BGPPeer is left out. */
  private static final String MULTICAST = "ffee::";

  static Stream<String> cases() {
    return Resources.names("cases", ".yaml").stream();
  }

  @Test
  void all_cases_are_there() {
    assertThat(cases()).hasSize(36);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_sessions_are_those_that_calico_renders(String name) {
    CalicoCluster cluster = CalicoCluster.parse(Resources.text("cases/" + name + ".yaml"));
    Value expected = Documents.of(Resources.text("cases/" + name + ".json")).next();
    for (AddressFamily family : AddressFamily.values()) {
      Value of = requireNonNull(expected.field(family == AddressFamily.IPV4 ? "4" : "6"));
      assertThat(
              rendered(
                  node(cluster, text(of, "routerId")), cluster.sessions(family), cluster, family))
          .as(family.toString())
          .containsExactlyInAnyOrderElementsOf(
              ((Value.Sequence) requireNonNull(of.field("sessions")))
                  .items().stream()
                      .filter(session -> !text(session, "peer").startsWith(MULTICAST))
                      .map(CasesTest::expected)
                      .toList());
    }
    assertThat(cluster.findings())
        .allSatisfy(
            finding -> assertThat(finding.toString()).contains("spec.peerIP: ", '"' + MULTICAST));
  }

  private static Name node(CalicoCluster cluster, String routerId) {
    return cluster.nodes().values().stream()
        .filter(
            node ->
                node.address(AddressFamily.IPV4)
                    .filter(address -> address.text().equals(routerId))
                    .isPresent())
        .map(CalicoNode::name)
        .findFirst()
        .orElse(new Name(USUAL));
  }

  private static List<String> rendered(
      Name node, ClusterSessions sessions, CalicoCluster cluster, AddressFamily family) {
    CalicoNode own = requireNonNull(cluster.nodes().get(node));
    String source = own.address(family).map(NodeAddress::text).orElse("");
    return sessions.ends().getOrDefault(node, ImmutableList.of()).stream()
        .map(
            end ->
                end.kind()
                    + " "
                    + end.peer()
                    + " as "
                    + end.peerAs()
                    + (end.port() == 0 ? "" : " port " + end.port())
                    + (end.settings().localAs() == null ? "" : " local " + end.localAs())
                    + (end.settings().ownSource() ? " from " + source : "")
                    + (end.client() ? " client of " + own.clusterId() : "")
                    + (end.passive() ? " passive" : "")
                    + switch (end.settings().nextHop()) {
                      case SELF -> " self";
                      case KEEP -> " keep";
                      case KEEP_EXTERNAL -> end.external() ? " keep" : "";
                      case BY_DAEMON -> "";
                    }
                    + (end.settings().ttlSecurity() ? " ttl" : ""))
        .toList();
  }

  private static String expected(Value session) {
    Map<String, CalicoEnd.Kind> kinds =
        Map.of(
            "Mesh", CalicoEnd.Kind.MESH,
            "Global", CalicoEnd.Kind.GLOBAL,
            "Node", CalicoEnd.Kind.NODE);
    String name = text(session, "name");
    return kinds.get(name.substring(0, name.indexOf('_')))
        + " "
        + text(session, "peer")
        + " as "
        + text(session, "as")
        + with(" port ", session, "port")
        + with(" local ", session, "localAs")
        + with(" from ", session, "source")
        + (text(session, "client").equals("true") ? " client of " + text(session, "clusterId") : "")
        + (text(session, "passive").equals("true") ? " passive" : "")
        + with(" ", session, "nextHop")
        + (text(session, "ttlSecurity").equals("true") ? " ttl" : "");
  }

  private static String with(String word, Value session, String field) {
    String text = text(session, field);
    return text.isEmpty() ? "" : word + text;
  }

  private static String text(Value value, String field) {
    return value.field(field) instanceof Value.Scalar scalar ? scalar.text() : "";
  }
}
