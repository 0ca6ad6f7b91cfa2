package io.github.reflectory.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reflectors .1 and .2, nodes .11 and up, in one AS without node mesh. */
class SpeakerWatchTest {
  private static final IpAddress RR1 = IpAddress.parse("10.0.0.1");
  private static final IpAddress RR2 = IpAddress.parse("10.0.0.2");
  private static final IpAddress RR1_IPV6 = IpAddress.parse("fd00::1");
  private static final Name N1 = Name.parse("n1");
  private static final Name N2 = Name.parse("n2");
  private static final Asn AS = new Asn(64512);

  private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final MemoryStore store =
      MemoryStore.of(
          Topology.empty()
              .apply(
                  List.of(
                      new Setting.NodeMesh().set(false),
                      Entry.RegisteredReflector.of(Reflector.of(RR1)),
                      Entry.RegisteredReflector.of(Reflector.of(RR2)),
                      NodeEntry.Address.of(N1, IpAddress.parse("10.0.0.11")),
                      NodeEntry.Address.of(N2, IpAddress.parse("10.0.0.12")))));

  @AfterEach
  void close() {
    store.close();
  }

  /** Notes every call. */
  private final class Listener implements SpeakerListener {
    @Override
    public void started(Revision revision) {
      heard.add("started");
    }

    @Override
    public void changed(
        ImmutableSet<IpAddress> reflectors, ImmutableSet<Name> nodes, Revision revision) {
      heard.add("changed " + reflectors + " " + nodes);
    }
  }

  private SpeakerWatch started(SpeakerWatch.Builder builder) {
    SpeakerWatch watch = builder.start(new Listener());
    expect("started");
    return watch;
  }

  private void expect(String expected) {
    try {
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(expected);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private Revision write(Change... changes) {
    return store.apply(List.of(changes), store.snapshot());
  }

  private static List<IpAddress> peers(SpeakerWatch watch, IpAddress reflector) {
    return watch
        .read(view -> view.reflector(reflector).ends().stream().map(SessionEnd::peer).toList())
        .orElseThrow();
  }

  @Test
  void a_node_that_names_the_reflector_changes_its_sessions() {
    SpeakerWatch watch = started(SpeakerWatch.of(store).reflector(RR1));
    assertThat(peers(watch, RR1)).containsExactly(RR2);

    Revision written = write(new NodeEntry.Peer(N1, RR1).set(AS));

    expect("changed [10.0.0.1] []");
    assertThat(peers(watch, RR1)).containsExactly(RR2, IpAddress.parse("10.0.0.11"));
    assertThat(watch.read(SpeakerView::revision)).contains(written);
  }

  @Test
  void what_concerns_other_reflectors_is_not_told() {
    write(new NodeEntry.Peer(N1, RR1).set(AS));
    SpeakerWatch watch = started(SpeakerWatch.of(store).reflector(RR1));

    Revision other = write(new NodeEntry.Peer(N1, RR2).set(AS));
    awaitRevision(watch, other);
    awaitRevision(watch, write(new NodeEntry.As(N2).set(AS)));
    write(new Entry.RegisteredReflector(RR2).remove());

    expect("changed [10.0.0.1] []");
    assertThat(heard).isEmpty();
  }

  private static void awaitRevision(SpeakerWatch watch, Revision revision) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!watch.read(view -> view.revision().compareTo(revision) >= 0).orElse(false)) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void a_node_is_watched_by_its_name_before_it_is_there() {
    Name late = Name.parse("n3");
    SpeakerWatch watch = started(SpeakerWatch.of(store).node(late));
    assertThat(watch.read(view -> view.node(late, AddressFamily.IPV4))).contains(Optional.empty());

    write(
        NodeEntry.Address.of(late, IpAddress.parse("10.0.0.13")),
        new NodeEntry.Peer(late, RR2).set(AS));

    expect("changed [] [n3]");
    assertThat(watch.read(view -> view.node(late, AddressFamily.IPV4).orElseThrow().ends().size()))
        .contains(1);
  }

  @Test
  void both_families_of_one_machine_are_told_at_once() {
    SpeakerWatch watch = started(SpeakerWatch.of(store).reflector(RR1).reflector(RR1_IPV6));

    write(
        NodeEntry.Address.of(N1, IpAddress.parse("fd00::11")),
        new NodeEntry.Peer(N1, RR1).set(AS),
        new NodeEntry.Peer(N1, RR1_IPV6).set(AS));

    expect("changed [10.0.0.1, fd00::1] []");
    assertThat(peers(watch, RR1_IPV6)).containsExactly(IpAddress.parse("fd00::11"));
  }

  @Test
  void it_says_who_is_registered_and_how_much_there_is() {
    SpeakerWatch watch = started(SpeakerWatch.of(store).reflector(RR1));

    write(new Entry.RegisteredReflector(RR1).remove());

    expect("changed [10.0.0.1] []");
    assertThat(watch.read(view -> view.isRegistered(RR1))).contains(false);
    assertThat(watch.read(view -> view.isRegistered(RR2))).contains(true);
    assertThat(watch.read(view -> view.size(AddressFamily.IPV4))).contains(3);
  }

  @Test
  void a_closed_watch_tells_nothing_and_keeps_what_it_knew() {
    SpeakerWatch watch = started(SpeakerWatch.of(store).reflector(RR1));
    watch.close();

    SpeakerWatch other = started(SpeakerWatch.of(store).reflector(RR1));
    write(new NodeEntry.Peer(N1, RR1).set(AS));

    expect("changed [10.0.0.1] []");
    other.close();
    assertThat(heard).isEmpty();
    assertThat(peers(watch, RR1)).containsExactly(RR2);
  }
}
