package io.github.reflectory.agent;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.TopologyStore;
import java.util.Optional;

/**
 * Where an agent gets its store from. One that is open already is {@link #of given}; another source
 * may have to look for it first, and is asked again when it fails.
 */
public interface StoreSource extends AutoCloseable {

  /** The source of one store, which is the caller's to close. */
  static StoreSource of(TopologyStore store) {
    requireNonNull(store, "store");
    return asker -> Optional.of(store);
  }

  /**
   * Says what is wrong about how the store is to be reached, as far as that is known without it.
   * Asked before each {@link #open}; when an agent is made that has nothing to run yet, a failure
   * is the end of that agent.
   *
   * @throws IllegalArgumentException if something is
   */
  default void check() {}

  /**
   * Opens the store, or waits until that can be done. Called by one thread, and again when
   * following a store has failed; a store that was opened before is the source's to close.
   *
   * @param agent can be told meanwhile how it goes
   * @return empty if the source was closed before
   * @throws RuntimeException if it cannot be opened; it is tried again
   */
  Optional<TopologyStore> open(Asker agent) throws InterruptedException;

  /**
   * What is odd about where the topology is, a line each; for the agent's health, when somebody
   * asks.
   *
   * @param empty whether the store that is followed is known to hold neither reflector nor node
   */
  default ImmutableList<String> remarks(boolean empty) {
    return ImmutableList.of();
  }

  /** Called once when the agent ends, maybe while {@link #open} waits, which then returns. */
  @Override
  default void close() {}

  /** The agent, for its source; thread-safe. */
  interface Asker {

    /** What {@link #remember} was given at an earlier start, if it was. */
    Optional<String> remembered();

    /**
     * Keeps a choice for later starts, once the store that is opened has been heard of.
     *
     * @param choice a short word: letters, digits, dots, hyphens and underscores
     */
    void remember(String choice);

    /** The store answers, and holds nothing yet: the machine has no sessions, as it were empty. */
    void foundNothing();

    /** It answers. */
    void inReach();

    /** It does not answer. */
    void outOfReach(StoreException cause);

    /**
     * Something is wrong until the agent ends.
     *
     * @param what stands for it; a second call with the same replaces the first
     * @param words for the log and the agent's health
     */
    void problem(String what, String words);

    /** Whether the store holds neither reflector nor node; empty until it was heard of. */
    Optional<Boolean> isEmpty();
  }
}
