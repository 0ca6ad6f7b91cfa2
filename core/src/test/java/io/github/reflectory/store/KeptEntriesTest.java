package io.github.reflectory.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptEntriesTest {
  private static final Revision REVISION = new Revision(1);
  private static final Asn AS_NUMBER = new Asn(64512);
  private static final Change AS = new Setting.DefaultAs().set(AS_NUMBER);
  private static final Change NO_AS = new Setting.DefaultAs().remove();
  private static final SetAside BAD_AS =
      new SetAside("/as_num", "expected a number", NO_AS.entry());

  private final KeptEntries entries = new KeptEntries();

  private List<Change> taken(List<Change> changes, SetAside... setAside) {
    return entries.taken(
        new WatchEvent.Changed(
            ImmutableList.copyOf(changes), ImmutableList.copyOf(setAside), REVISION));
  }

  @Test
  void what_everybody_depends_on_is_kept_while_it_cannot_be_read() {
    assertThat(taken(List.of(AS))).containsExactly(AS);
    assertThat(taken(List.of(NO_AS), BAD_AS)).isEmpty();
    assertThat(entries.kept()).containsExactly(BAD_AS);
    assertThat(taken(List.of(new Setting.NodeMesh().set(true)), BAD_AS)).hasSize(1);
    assertThat(entries.kept()).containsExactly(BAD_AS);

    assertThat(taken(List.of(AS))).containsExactly(AS);
    assertThat(entries.kept()).isEmpty();
  }

  @Test
  void what_is_removed_after_all_is_no_longer_kept() {
    SetAside worse = new SetAside("/as_num", "expected a number, found none", NO_AS.entry());
    assertThat(taken(List.of(NO_AS), BAD_AS)).isEmpty();
    assertThat(taken(List.of(), worse)).isEmpty();
    assertThat(entries.kept()).containsExactly(worse);

    assertThat(taken(List.of())).containsExactly(NO_AS);
    assertThat(entries.kept()).isEmpty();
    assertThat(taken(List.of(NO_AS))).containsExactly(NO_AS);
  }

  @Test
  void what_could_never_be_read_is_not_kept_but_unknown_until_it_can_or_is_gone() {
    SetAside node = new SetAside("/n1", "x", new NodeEntry.As(Name.parse("n1")));
    entries.start(ImmutableList.of(BAD_AS, node), Topology.empty());
    assertThat(entries.kept()).isEmpty();
    assertThat(taken(List.of(), BAD_AS)).isEmpty();
    assertThat(entries.unknown()).containsExactly(BAD_AS);
    assertThat(taken(List.of())).isEmpty();
    assertThat(entries.unknown()).isEmpty();
    assertThat(taken(List.of(), BAD_AS)).isEmpty();
    assertThat(entries.unknown()).isEmpty();

    KeptEntries others = new KeptEntries();
    others.start(ImmutableList.of(BAD_AS), Topology.empty());
    others.taken(new WatchEvent.Changed(ImmutableList.of(AS), ImmutableList.of(), REVISION));
    assertThat(others.unknown()).isEmpty();
    others.taken(
        new WatchEvent.Changed(ImmutableList.of(NO_AS), ImmutableList.of(BAD_AS), REVISION));
    assertThat(others.kept()).containsExactly(BAD_AS);
    assertThat(others.unknown()).isEmpty();
  }

  @Test
  void an_as_number_of_a_node_is_kept_but_not_missed_at_the_start() {
    Change gone = new NodeEntry.As(Name.parse("n1")).remove();
    SetAside node = new SetAside("/n1/as_num", "expected a number", gone.entry());
    assertThat(taken(List.of(gone), node)).isEmpty();
    assertThat(entries.kept()).containsExactly(node);
    assertThat(taken(List.of())).containsExactly(gone);

    KeptEntries others = new KeptEntries();
    others.start(ImmutableList.of(node), Topology.empty());
    assertThat(others.unknown()).isEmpty();
  }

  @Test
  void a_field_of_a_global_peer_that_cannot_be_read_keeps_nothing() {
    Change gone = new Entry.GlobalPeer(IpAddress.parse("10.0.0.1")).remove();
    SetAside field = new SetAside("/10.0.0.1", "expected an address", gone.entry(), "ip");
    assertThat(taken(List.of(), field)).isEmpty();
    assertThat(taken(List.of(gone))).containsExactly(gone);
    assertThat(entries.kept()).isEmpty();
  }

  @Test
  void a_node_is_not_kept() {
    Change gone = new NodeEntry.Address(Name.parse("n1"), AddressFamily.IPV4).remove();
    assertThat(taken(List.of(gone), new SetAside("/n1", "expected an address", gone.entry())))
        .containsExactly(gone);
  }

  /** The one that could be read is removed; the other never could. */
  @Test
  void another_spelling_that_cannot_be_read_keeps_nothing() {
    Change gone = new Entry.GlobalPeer(IpAddress.parse("fd00::1")).remove();
    SetAside other = new SetAside("/fd00::0:1", "expected an AS number", gone.entry());
    Topology read = Topology.builder().globalPeer(IpAddress.parse("fd00::1"), AS_NUMBER).build();
    entries.start(ImmutableList.of(other), read);
    assertThat(entries.unknown()).isEmpty();
    assertThat(taken(List.of(gone), other)).containsExactly(gone);

    SetAside own = new SetAside("/fd00::1", "expected an AS number", gone.entry());
    assertThat(taken(List.of(gone), own, other)).isEmpty();
    assertThat(entries.kept()).containsExactly(own, other);
  }
}
