package io.github.reflectory.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Topology;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionIndexTest {
  private static final Name N1 = new Name("N1");
  private static final Asn AS = new Asn(64512);

  /** Changes of the other family are passed over, so nothing may wait for them. */
  @ParameterizedTest
  @EnumSource
  void nothing_is_left_of_nodes_that_are_gone(AddressFamily family) {
    Topology both =
        Topology.empty()
            .apply(
                List.of(
                    NodeEntry.Address.of(N1, IpAddress.parse("10.0.2.1")),
                    NodeEntry.Address.of(N1, IpAddress.parse("fd00::21")),
                    new NodeEntry.As(N1).set(AS),
                    new NodeEntry.Peer(N1, IpAddress.parse("10.0.1.1")).set(AS),
                    new NodeEntry.Peer(N1, IpAddress.parse("fd00::11")).set(AS)));
    SessionIndex index = SessionIndex.of(both, family);
    assertThat(index.size()).isEqualTo(2);

    index.update(both.diff(Topology.empty()).changes());

    assertThat(index.size()).isZero();
  }
}
