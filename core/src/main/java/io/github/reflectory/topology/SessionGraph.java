package io.github.reflectory.topology;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.Map;

/**
 * The sessions of one address family: the ends of all speakers, joined. A session is up if both
 * ends exist and agree; ends that find no such counterpart are kept, with what is wrong.
 *
 * <p>The speakers may come from different topologies, as they do while a change spreads.
 */
public final class SessionGraph {

  /**
   * A session both ends agree on.
   *
   * @param a the end whose speaker comes first in the graph
   * @param b the other end
   */
  public record Session(SessionEnd a, SessionEnd b) {}

  /** Why an end has no session. */
  public enum Fault {
    NO_SPEAKER("no speaker has that address"),
    ONE_SIDED("the other speaker has no such session"),
    AS_MISMATCH("the two ends expect different AS numbers");

    private final String sentence;

    Fault(String sentence) {
      this.sentence = sentence;
    }

    @Override
    public String toString() {
      return sentence;
    }
  }

  /**
   * An end whose session cannot come up.
   *
   * @param end the end that is configured
   * @param fault what is wrong with the other side
   */
  public record Unmatched(SessionEnd end, Fault fault) {}

  private final ImmutableList<Speaker> speakers;
  private final ImmutableList<Session> sessions;
  private final ImmutableList<Unmatched> unmatched;

  private SessionGraph(
      ImmutableList<Speaker> speakers,
      ImmutableList<Session> sessions,
      ImmutableList<Unmatched> unmatched) {
    this.speakers = speakers;
    this.sessions = sessions;
    this.unmatched = unmatched;
  }

  /**
   * Joins the ends of some speakers. Where several have one address, the first is taken for the one
   * that answers there.
   */
  public static SessionGraph of(Iterable<Speaker> speakers) {
    ImmutableList<Speaker> all = ImmutableList.copyOf(speakers);
    Map<IpAddress, Speaker> answering = new HashMap<>();
    Map<Map.Entry<IpAddress, IpAddress>, SessionEnd> ends = new HashMap<>();
    for (Speaker speaker : all) {
      if (answering.putIfAbsent(speaker.address(), speaker) == null) {
        speaker.ends().forEach(end -> ends.put(Map.entry(end.local(), end.peer()), end));
      }
    }
    ImmutableList.Builder<Session> sessions = ImmutableList.builder();
    ImmutableList.Builder<Unmatched> unmatched = ImmutableList.builder();
    Map<SessionEnd, Boolean> joined = new HashMap<>();
    for (Speaker speaker : all) {
      for (SessionEnd end : speaker.ends()) {
        SessionEnd other = ends.get(Map.entry(end.peer(), end.local()));
        if (!speaker.equals(answering.get(speaker.address())) || other == null) {
          boolean known = answering.containsKey(end.peer());
          unmatched.add(new Unmatched(end, known ? Fault.ONE_SIDED : Fault.NO_SPEAKER));
        } else if (!end.agreesWith(other)) {
          unmatched.add(new Unmatched(end, Fault.AS_MISMATCH));
        } else if (joined.putIfAbsent(end, true) == null) {
          joined.put(other, true);
          sessions.add(new Session(end, other));
        }
      }
    }
    return new SessionGraph(all, sessions.build(), unmatched.build());
  }

  public ImmutableList<Speaker> speakers() {
    return speakers;
  }

  /** Sessions that come up, each once. */
  public ImmutableList<Session> sessions() {
    return sessions;
  }

  /** Ends whose session cannot come up. */
  public ImmutableList<Unmatched> unmatched() {
    return unmatched;
  }
}
