package io.github.reflectory.analysis.report;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** One change of a speaker in a graph built by hand, where no topology's entries can be written. */
public sealed interface SpeakerEdit {

  /** The address of the speaker to change; where several have it, the one that answers there. */
  IpAddress speaker();

  /**
   * The speaker as it is afterwards.
   *
   * @throws IllegalArgumentException if the speaker is at another address
   */
  Speaker of(Speaker before);

  /** A reflector's cluster ID set. */
  record OfClusterId(IpAddress speaker, ClusterId value) implements SpeakerEdit {
    public OfClusterId {
      requireNonNull(speaker, "speaker");
      requireNonNull(value, "value");
    }

    @Override
    public Speaker of(Speaker before) {
      return requireAt(speaker, before).withClusterId(value);
    }

    @Override
    public String toString() {
      return speaker + ": cluster ID " + value;
    }
  }

  /** A speaker's end of a session added, or put in place of the one with the same peer. */
  record OfEnd(SessionEnd value) implements SpeakerEdit {
    public OfEnd {
      requireNonNull(value, "value");
    }

    @Override
    public IpAddress speaker() {
      return value.local();
    }

    @Override
    public Speaker of(Speaker before) {
      List<SessionEnd> ends = new ArrayList<>(requireAt(speaker(), before).ends());
      ends.removeIf(end -> end.peer().equals(value.peer()));
      ends.add(value);
      return before.withEnds(ends);
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }

  private static Speaker requireAt(IpAddress address, Speaker before) {
    if (!before.address().equals(address)) {
      throw new IllegalArgumentException(
          "expected the speaker at " + address + ", found the one at " + before.address());
    }
    return before;
  }
}
