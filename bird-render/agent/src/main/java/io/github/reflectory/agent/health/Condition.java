package io.github.reflectory.agent.health;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.agent.hold.Hold.Held;
import io.github.reflectory.agent.speaker.Desired;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the agent is doing, as far as it is asked for that; thread-safe. */
public final class Condition {
  private ImmutableList<Speaker> wanted = ImmutableList.of();
  private @Nullable Revision applied;
  private @Nullable Long behindSince;
  private @Nullable Long lostSince = System.nanoTime();
  private @Nullable String lostBecause = "not yet heard of";
  private @Nullable Boolean empty;
  private @Nullable Held held;
  private @Nullable String refusal;
  private @Nullable String unwritten;
  private ImmutableList<SetAside> setAside = ImmutableList.of();
  private ImmutableList<SetAside> guessed = ImmutableList.of();
  private ImmutableList<String> unnamed = ImmutableList.of();
  private ImmutableList<SetAside> kept = ImmutableList.of();
  private long reconfigurations;
  private long refusals;

  /**
   * A copy of everything.
   *
   * @param wanted the speakers as they were last applied; none before that
   * @param revision the last one applied, if any was
   * @param lag for how long something is known that was not applied, or the store was not heard of
   * @param lost why the store is out of reach, if it is
   * @param empty whether the store holds neither reflector nor node, once that is known
   * @param held what is held back, if anything is
   * @param refusal why the last configuration was refused, if it was
   * @param unwritten why the last configuration could not be written, if it could not
   * @param setAside how many entries cannot be read
   * @param ignored entries that cannot be read and count for nothing
   * @param guessed settings of all nodes that could never be read and count as missing
   * @param unnamed addresses of this machine that the store says nothing of, or the node's name
   * @param kept entries that cannot be read any more and count as they were
   */
  public record Figures(
      ImmutableList<Speaker> wanted,
      Optional<Revision> revision,
      Duration lag,
      Optional<String> lost,
      Optional<Boolean> empty,
      Optional<Held> held,
      Optional<String> refusal,
      Optional<String> unwritten,
      int setAside,
      ImmutableList<SetAside> ignored,
      ImmutableList<SetAside> guessed,
      ImmutableList<String> unnamed,
      ImmutableList<SetAside> kept,
      long reconfigurations,
      long refusals) {}

  public synchronized Figures figures() {
    long now = System.nanoTime();
    long behind = behindSince == null ? 0 : now - behindSince;
    long lost = lostSince == null ? 0 : now - lostSince;
    return new Figures(
        wanted,
        Optional.ofNullable(applied),
        Duration.ofNanos(Math.max(behind, lost)),
        Optional.ofNullable(lostBecause),
        Optional.ofNullable(empty),
        Optional.ofNullable(held),
        Optional.ofNullable(refusal),
        Optional.ofNullable(unwritten),
        setAside.size(),
        ignored(),
        guessed,
        unnamed,
        kept,
        reconfigurations,
        refusals);
  }

  /** Something is known that is not applied yet. */
  public synchronized void behind() {
    if (behindSince == null) {
      behindSince = System.nanoTime();
    }
  }

  public synchronized void wanted(ImmutableList<Speaker> speakers) {
    wanted = speakers;
  }

  /** The state of the store reached that the daemons follow, or as far as they are willing to. */
  public synchronized void reached(@Nullable Revision revision) {
    applied = revision;
    behindSince = null;
  }

  public synchronized void lost(StoreException cause) {
    if (lostSince == null) {
      lostSince = System.nanoTime();
    }
    lostBecause = String.valueOf(cause.getMessage());
  }

  /** The store is heard of. */
  public synchronized void live() {
    lostSince = null;
    lostBecause = null;
  }

  /** What a store wants of this machine. */
  public synchronized void found(Desired desired) {
    empty = desired.entries() == 0;
    unnamed = desired.unnamed();
    guessed = desired.unknown();
  }

  /** No store is followed any more. */
  public synchronized void unfollowed() {
    empty = null;
  }

  public synchronized void held(@Nullable Held now) {
    held = now;
  }

  private ImmutableList<SetAside> ignored() {
    return setAside.stream()
        .filter(each -> !kept.contains(each) && !guessed.contains(each))
        .collect(ImmutableList.toImmutableList());
  }

  public synchronized void setAside(ImmutableList<SetAside> entries) {
    setAside = entries;
  }

  public synchronized void kept(ImmutableList<SetAside> entries) {
    kept = entries;
  }

  public synchronized void reconfigured() {
    reconfigurations++;
  }

  public synchronized void refused(@Nullable String words) {
    refusal = words;
    refusals += words == null ? 0 : 1;
  }

  public synchronized void unwritten(@Nullable String words) {
    unwritten = words;
  }
}
