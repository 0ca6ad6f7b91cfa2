package io.github.reflectory.store;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;

/**
 * Receives what a {@link SpeakerWatch} has to say, one call at a time, in order; what the speakers
 * are like is asked of the watch. Whatever a call throws is reported to the thread's uncaught
 * exception handler, and the watch goes on.
 */
public interface SpeakerListener {

  /**
   * One that only wants to know when to ask the watch: at the start, and whenever something may
   * have changed.
   */
  static SpeakerListener calling(Runnable ask) {
    requireNonNull(ask, "ask");
    return new SpeakerListener() {
      @Override
      public void started(Revision revision) {
        ask.run();
      }

      @Override
      public void changed(
          ImmutableSet<IpAddress> reflectors, ImmutableSet<Name> nodes, Revision revision) {
        ask.run();
      }
    };
  }

  /**
   * All is known now, so the watch can be asked. Said once and first, unless the store was out of
   * reach before ({@link #stale}).
   */
  void started(Revision revision);

  /**
   * Some of the speakers watched may have other sessions, or another cluster ID, than before. Never
   * misses one; may name some that are as they were. At least one is named.
   *
   * @param reflectors by address
   * @param nodes by name
   * @param revision the state reached
   */
  void changed(ImmutableSet<IpAddress> reflectors, ImmutableSet<Name> nodes, Revision revision);

  /**
   * The entries that cannot be read are others than before; at the start there were none.
   *
   * @param entries all of them
   */
  default void setAside(ImmutableList<SetAside> entries) {}

  /**
   * The entries that cannot be read any more but count as they were are others than before; at the
   * start there were none. Such are the default AS number, the node mesh and global peers: without
   * them all sessions would move at once; and nodes' AS numbers and reflectors' cluster IDs. Each
   * counts until it can be read again or is gone.
   *
   * @param entries all of them; they are among those set aside
   */
  default void kept(ImmutableList<SetAside> entries) {}

  /**
   * The store is out of reach; what is known may be out of date. Said once, until {@link #live} or
   * {@link #started}.
   *
   * @param cause what went wrong
   */
  default void stale(StoreException cause) {}

  /** All that was missed while {@link #stale} has been said. */
  default void live(Revision revision) {}
}
