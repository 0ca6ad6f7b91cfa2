package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.SessionGraph.Fault;
import io.github.reflectory.session.SessionGraph.Session;
import io.github.reflectory.session.SessionGraph.Unmatched;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Graphs of speakers that have read different topologies, some of them given twice. */
class SessionGraphProperties {

  @Provide
  Arbitrary<Topology> topologies() {
    return Topologies.topologies();
  }

  @Property(tries = 300)
  void ends_are_joined_as_looking_at_every_pair_of_them_says(
      @ForAll("topologies") Topology one,
      @ForAll("topologies") Topology other,
      @ForAll AddressFamily family,
      @ForAll Random random) {
    List<Speaker> speakers = new ArrayList<>(Sessions.of(one, family).speakers());
    speakers.addAll(Sessions.of(other, family).speakers());
    speakers.addAll(List.copyOf(speakers.subList(0, speakers.size() / 2)));
    Collections.shuffle(speakers, random);

    SessionGraph graph = SessionGraph.of(speakers);

    Set<Session> sessions = new LinkedHashSet<>();
    List<Unmatched> unmatched = new ArrayList<>();
    for (Speaker speaker : speakers) {
      for (SessionEnd end : speaker.ends()) {
        Optional<SessionEnd> counterpart = counterpart(speakers, speaker, end);
        if (counterpart.isEmpty()) {
          boolean known = answering(speakers, end.peer()).isPresent();
          unmatched.add(new Unmatched(end, known ? Fault.ONE_SIDED : Fault.NO_SPEAKER));
        } else if (!end.agreesWith(counterpart.get())) {
          unmatched.add(new Unmatched(end, Fault.AS_MISMATCH));
        } else if (!sessions.contains(new Session(counterpart.get(), end))) {
          sessions.add(new Session(end, counterpart.get()));
        }
      }
    }
    assertThat(graph.sessions()).isEqualTo(List.copyOf(sessions));
    assertThat(graph.unmatched()).isEqualTo(unmatched);
  }

  private static Optional<SessionEnd> counterpart(
      List<Speaker> speakers, Speaker speaker, SessionEnd end) {
    return answering(speakers, end.local()).filter(speaker::equals).isEmpty()
        ? Optional.empty()
        : answering(speakers, end.peer()).stream()
            .flatMap(peer -> peer.ends().stream())
            .filter(other -> other.peer().equals(end.local()))
            .findFirst();
  }

  private static Optional<Speaker> answering(List<Speaker> speakers, IpAddress address) {
    return speakers.stream().filter(speaker -> speaker.address().equals(address)).findFirst();
  }
}
