package io.github.reflectory.analysis.network;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import io.github.reflectory.analysis.report.AnalysisInterruptedException;
import io.github.reflectory.inventory.RouterIds;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.SessionGraph.Session;
import io.github.reflectory.session.SessionPolicy;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The sessions that are up, in numbers. A speaker's number is its place by address; the ends of
 * sessions are numbered by speaker, and those of a speaker by the address of their peer.
 */
public final class Network {
  private final ImmutableList<Speaker> speakers;
  private final Identities identities;
  private final BitSet down;
  private final EndTable ends;
  private final Habits habits;

  private Network(
      ImmutableList<Speaker> speakers,
      Identities identities,
      BitSet down,
      EndTable ends,
      Habits habits) {
    this.speakers = speakers;
    this.identities = identities;
    this.down = down;
    this.ends = ends;
    this.habits = habits;
  }

  public static Network of(SessionGraph graph, RouterIds routerIds) {
    ImmutableList<Speaker> speakers =
        ImmutableList.sortedCopyOf(Comparator.comparing(Speaker::address), graph.speakers());
    Map<IpAddress, Integer> numbers = Maps.newHashMapWithExpectedSize(speakers.size());
    for (int i = 0; i < speakers.size(); i++) {
      numbers.putIfAbsent(speakers.get(i).address(), i);
    }
    EndTable.Builder ends = new EndTable.Builder(2 * graph.sessions().size());
    IpAddress last = null;
    int a = 0;
    boolean usual = true;
    for (Session session : graph.sessions()) {
      AnalysisInterruptedException.throwIfInterrupted();
      if (!session.a().local().equals(last)) {
        last = session.a().local();
        a = requireNonNull(numbers.get(last));
      }
      int b = requireNonNull(numbers.get(session.b().local()));
      SessionPolicy ofA = speakers.get(a).policy(session.a());
      SessionPolicy ofB = speakers.get(b).policy(session.b());
      ends.add(a, b, session.a(), ofA, ofB);
      ends.add(b, a, session.b(), ofB, ofA);
      usual &=
          Habits.isUsual(speakers.get(a), session.a())
              && Habits.isUsual(speakers.get(b), session.b());
    }
    EndTable table = ends.build(speakers.size());
    return new Network(
        speakers,
        Identities.of(speakers, routerIds),
        new BitSet(),
        table,
        Habits.of(speakers, table, usual));
  }

  /**
   * What is left when some more speakers and sessions fail; the numbers of speakers stay, those of
   * ends do not.
   *
   * @param failedEnds one or both ends of each failed session
   */
  public Network without(BitSet failedSpeakers, BitSet failedEnds) {
    BitSet nowDown = (BitSet) down.clone();
    nowDown.or(failedSpeakers);
    return new Network(
        speakers,
        identities,
        nowDown,
        ends.where(
            end ->
                !nowDown.get(local(end))
                    && !nowDown.get(peer(end))
                    && !failedEnds.get(end)
                    && !failedEnds.get(twin(end))),
        habits);
  }

  public int size() {
    return speakers.size();
  }

  public Speaker speaker(int number) {
    return speakers.get(number);
  }

  /**
   * The speaker that is a node.
   *
   * @throws IllegalArgumentException if none is
   */
  public int node(Name name) {
    return IntStream.range(0, size())
        .filter(i -> speakers.get(i).node().filter(name::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no node " + name + " in the network"));
  }

  public boolean isUp(int speaker) {
    return !down.get(speaker);
  }

  public boolean isReflector(int speaker) {
    return speakers.get(speaker).isReflector();
  }

  /**
   * Whether it can pass on routes of others: a reflector, a router between AS numbers, or a node
   * with a policy by which it does.
   */
  public boolean passesOn(int speaker) {
    return habits.passing().get(speaker);
  }

  /**
   * External routers all of whose peers are in one AS number: these drop what the router has from
   * one of them (RFC 4271 section 9.1.2), so that nothing depends on it.
   */
  public BitSet idleRouters() {
    BitSet idle = new BitSet();
    for (int i = 0; i < size(); i++) {
      idle.set(
          i,
          speakers.get(i).isExternalRouter() && ends(i).map(this::peerAs).distinct().count() <= 1);
    }
    return idle;
  }

  /** Whether a live speaker can pass on routes of others, or has a session with one that can. */
  public boolean keepsWay(int speaker) {
    return passesOn(speaker) || peers(speaker).anyMatch(this::passesOn);
  }

  /** Whether a live speaker is a reflector, or has a session with one. */
  public boolean keepsReflector(int speaker) {
    return isReflector(speaker) || peers(speaker).anyMatch(this::isReflector);
  }

  /** Router IDs and cluster IDs, the same whatever fails. */
  public Identities identities() {
    return identities;
  }

  /** The numbers of a speaker's ends. */
  public IntStream ends(int speaker) {
    return IntStream.range(firstEnd(speaker), lastEnd(speaker));
  }

  /** The number of a speaker's first end, if it has one. */
  public int firstEnd(int speaker) {
    return ends.first(speaker);
  }

  /** The number after that of a speaker's last end. */
  public int lastEnd(int speaker) {
    return ends.first(speaker + 1);
  }

  /** The speakers a speaker has sessions with. */
  public IntStream peers(int speaker) {
    return ends(speaker).map(this::peer);
  }

  public int endCount() {
    return ends.size();
  }

  /** The speaker whose end it is. */
  public int local(int end) {
    return ends.local(end);
  }

  /** The speaker at the other end. */
  public int peer(int end) {
    return ends.peer(end);
  }

  /** The other end of the same session. */
  public int twin(int end) {
    return ends.twin(end);
  }

  /** A speaker's end of the session with a peer, or a negative number if there is none. */
  public int end(int local, int peer) {
    return Math.max(ends.find(local, peer), -1);
  }

  /**
   * Whether all policies follow from what speakers and peers are, as formulas take for granted,
   * whichever paths are sent.
   */
  public boolean isUsual() {
    return habits.usual();
  }

  /** Whether some speaker that passes on routes of others sends its best path only. */
  public boolean sendsBestPaths() {
    return habits.best();
  }

  /** Whether some speaker that passes on routes of others sends all its paths. */
  public boolean sendsAllPaths() {
    return habits.all();
  }

  /** Whether all paths go over this end, none hiding another (RFC 7911). */
  public boolean sendsAllPaths(int end) {
    return ends.sendsAllPaths(end);
  }

  public boolean exportsOwn(int end) {
    return ends.exportsOwn(end);
  }

  public boolean exportsLearned(int end) {
    return ends.exportsLearned(end);
  }

  /** Whether routes that were in the speaker's own cluster are filtered out as they come. */
  public boolean isFiltered(int end) {
    return ends.isFiltered(end);
  }

  /** Whether the peer is an internal client of the speaker whose end it is. */
  public boolean isClient(int end) {
    return ends.isClient(end);
  }

  public boolean isExternal(int end) {
    return ends.isExternal(end);
  }

  /** The bits of the AS number the speaker shows on the session. */
  public int localAs(int end) {
    return ends.localAs(end);
  }

  /** The bits of the peer's AS number on the session. */
  public int peerAs(int end) {
    return ends.peerAs(end);
  }

  /** Whether a speaker shows several AS numbers on its sessions. */
  public boolean showsSeveralAs(int speaker) {
    return ends(speaker).map(this::localAs).distinct().count() > 1;
  }

  /** Whether one that passes routes on shows several AS numbers on internal sessions. */
  public boolean isMixed(int speaker) {
    return passesOn(speaker)
        && ends(speaker).filter(end -> !isExternal(end)).map(this::localAs).distinct().count() > 1;
  }
}
