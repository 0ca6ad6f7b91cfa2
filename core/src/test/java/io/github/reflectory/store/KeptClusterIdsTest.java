package io.github.reflectory.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Reflector;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptClusterIdsTest {
  private static final IpAddress RR = IpAddress.parse("10.0.0.1");
  private static final Change GONE = new Entry.RegisteredReflector(RR).remove();
  private static final Change WITHOUT = Entry.RegisteredReflector.of(Reflector.of(RR));
  private static final Change WITH =
      Entry.RegisteredReflector.of(Reflector.of(RR, ClusterId.parse("1.0.0.1")));
  private static final SetAside BAD =
      new SetAside("/rr", "expected an ID", GONE.entry(), SetAside.CLUSTER_ID);

  private final KeptClusterIds ids = new KeptClusterIds();
  private Optional<ClusterId> known = Optional.of(ClusterId.parse("1.0.0.1"));

  private List<Change> taken(List<Change> changes, SetAside... setAside) {
    return ids.taken(changes, List.of(setAside), address -> known);
  }

  @Test
  void a_cluster_id_is_kept_while_it_cannot_be_read() {
    assertThat(taken(List.of(WITHOUT), BAD)).isEmpty();
    assertThat(ids.keeps(BAD)).isTrue();
    assertThat(taken(List.of(), BAD)).isEmpty();

    assertThat(taken(List.of(WITH))).containsExactly(WITH);
    assertThat(ids.keeps(BAD)).isFalse();
    assertThat(taken(List.of())).isEmpty();
  }

  @Test
  void a_cluster_id_that_is_removed_after_all_is_no_longer_kept() {
    assertThat(taken(List.of(WITHOUT), BAD)).isEmpty();
    assertThat(taken(List.of())).containsExactly(WITHOUT);
    assertThat(ids.keeps(BAD)).isFalse();
  }

  @Test
  void a_reflector_that_goes_goes() {
    assertThat(taken(List.of(WITHOUT), BAD)).isEmpty();
    assertThat(taken(List.of(GONE))).containsExactly(GONE);
    assertThat(taken(List.of())).isEmpty();
  }

  @Test
  void what_was_never_known_counts_as_not_set() {
    known = Optional.empty();
    assertThat(taken(List.of(WITHOUT), BAD)).containsExactly(WITHOUT);
    assertThat(ids.keeps(BAD)).isFalse();
  }

  @Test
  void another_field_keeps_no_cluster_id() {
    SetAside address = new SetAside("/rr", "expected an address", GONE.entry(), "ip");
    assertThat(taken(List.of(WITHOUT), address)).containsExactly(WITHOUT);
  }
}
