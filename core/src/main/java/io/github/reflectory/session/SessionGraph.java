package io.github.reflectory.session;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import io.github.reflectory.topology.IpAddress;
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
  public record Session(SessionEnd a, SessionEnd b) {
    public Session {
      requireNonNull(a, "a");
      requireNonNull(b, "b");
    }
  }

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
  public record Unmatched(SessionEnd end, Fault fault) {
    public Unmatched {
      requireNonNull(end, "end");
      requireNonNull(fault, "fault");
    }
  }

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
    requireNonNull(speakers, "speakers");
    return new Join(ImmutableList.copyOf(speakers)).graph();
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

  /** Each end is looked up in the ends of the speaker that answers at its peer's address. */
  private static final class Join {
    private final ImmutableList<Speaker> speakers;
    private final Map<IpAddress, Integer> answering;

    /** For each speaker how many sessions with earlier ones it has. */
    private final int[] joined;

    private final ImmutableList.Builder<Session> sessions = ImmutableList.builder();
    private final ImmutableList.Builder<Unmatched> unmatched = ImmutableList.builder();

    private Join(ImmutableList<Speaker> speakers) {
      this.speakers = speakers;
      this.answering = Maps.newHashMapWithExpectedSize(speakers.size());
      this.joined = new int[speakers.size()];
      for (int i = 0; i < speakers.size(); i++) {
        answering.putIfAbsent(speakers.get(i).address(), i);
      }
    }

    private SessionGraph graph() {
      for (int i = 0; i < speakers.size(); i++) {
        if (joined[i] < speakers.get(i).ends().size()) {
          join(i);
        }
      }
      return new SessionGraph(speakers, sessions.build(), unmatched.build());
    }

    private void join(int number) {
      Speaker speaker = speakers.get(number);
      int first = answering.getOrDefault(speaker.address(), number);
      boolean answers = number == first || speaker.equals(speakers.get(first));
      for (SessionEnd end : speaker.ends()) {
        Integer peer = answering.get(end.peer());
        SessionEnd other = peer == null ? null : speakers.get(peer).endTo(end.local());
        if (peer == null) {
          unmatched.add(new Unmatched(end, Fault.NO_SPEAKER));
        } else if (other == null || !answers) {
          unmatched.add(new Unmatched(end, Fault.ONE_SIDED));
        } else if (!end.agreesWith(other)) {
          unmatched.add(new Unmatched(end, Fault.AS_MISMATCH));
        } else if (number == first && number < peer) {
          sessions.add(new Session(end, other));
          joined[peer]++;
        }
      }
    }
  }
}
