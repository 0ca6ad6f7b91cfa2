package io.github.reflectory.bird;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.session.Reason;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionGraph.Session;
import io.github.reflectory.session.Speaker;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The dirty stores which the lab tries each time hold all that it is about. */
class DirtyStoresTest {
  private static final List<RandomNetwork> NETWORKS =
      LongStream.rangeClosed(1, RandomNetworksLabTest.NETWORKS)
          .boxed()
          .flatMap(seed -> DirtyNetworks.of(seed).stream())
          .toList();

  @Test
  void a_seed_makes_the_same_keys_again() {
    assertThat(DirtyStore.of(7)).isEqualTo(DirtyStore.of(7)).isNotEqualTo(DirtyStore.of(8));
  }

  @Test
  void among_them_are_entries_set_aside_shared_addresses_and_unregistered_peers() {
    assertThat(
            LongStream.rangeClosed(1, RandomNetworksLabTest.NETWORKS)
                .boxed()
                .flatMap(seed -> DirtyNetworks.read(seed).setAside().stream()))
        .hasSizeGreaterThan(5);
    assertThat(
            NETWORKS.stream()
                .flatMap(network -> network.analysis().report().findings().stream())
                .map(Finding::code))
        .contains(
            FindingCode.SHARED_ADDRESS, FindingCode.UNKNOWN_PEER, FindingCode.EXTERNAL_ROUTER);
  }

  @Test
  void among_them_are_nodes_that_name_each_other_and_reflectors_that_are_nodes() {
    List<SessionEnd> up =
        NETWORKS.stream()
            .flatMap(network -> network.graph().sessions().stream())
            .map(Session::a)
            .toList();
    List<Speaker> speakers =
        NETWORKS.stream().flatMap(network -> network.speakers().stream()).toList();

    assertThat(up).extracting(SessionEnd::external).contains(true, false);
    assertThat(up).anyMatch(end -> end.role() == Role.NODE && end.reason() == Reason.NODE_PEER);
    assertThat(speakers).anyMatch(each -> each.isReflector() && each.node().isPresent());
    assertThat(speakers).anyMatch(Speaker::isExternalRouter);
    assertThat(NETWORKS.stream().flatMap(each -> each.graph().unmatched().stream())).isNotEmpty();
    assertThat(NETWORKS)
        .extracting(each -> each.analysis().lost().count() > 0)
        .contains(true, false);
  }
}
