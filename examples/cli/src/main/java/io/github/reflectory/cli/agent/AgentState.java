package io.github.reflectory.cli.agent;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.cli.agent.Hold.Held;
import io.github.reflectory.etcd.OtherData;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Speaker;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the agent is doing, as far as it is asked for that; thread-safe. */
final class AgentState {
  private ImmutableList<Speaker> wanted = ImmutableList.of();
  private @Nullable Revision applied;
  private @Nullable Long behindSince;
  private @Nullable Long lostSince = System.nanoTime();
  private @Nullable String lostBecause = "not yet heard of";
  private @Nullable String otherApi;
  private ImmutableList<OtherData> otherData = ImmutableList.of();
  private boolean empty;
  private @Nullable Held held;
  private @Nullable String refusal;
  private @Nullable String unwritten;
  private ImmutableList<SetAside> setAside = ImmutableList.of();
  private ImmutableList<SetAside> guessed = ImmutableList.of();
  private ImmutableList<IpAddress> unnamed = ImmutableList.of();
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
   * @param elsewhere where else the topology may be, if the store holds none
   * @param otherData data of other generations of Calico's, which nobody follows
   * @param held what is held back, if anything is
   * @param refusal why the last configuration was refused, if it was
   * @param unwritten why the last configuration could not be written, if it could not
   * @param setAside how many entries cannot be read
   * @param ignored entries that cannot be read and count for nothing
   * @param guessed settings of all nodes that could never be read and count as missing
   * @param unnamed addresses of this reflector that the store says nothing of
   * @param kept entries that cannot be read any more and count as they were
   */
  record Figures(
      ImmutableList<Speaker> wanted,
      Optional<Revision> revision,
      Duration lag,
      Optional<String> lost,
      Optional<String> elsewhere,
      ImmutableList<OtherData> otherData,
      Optional<Held> held,
      Optional<String> refusal,
      Optional<String> unwritten,
      int setAside,
      ImmutableList<SetAside> ignored,
      ImmutableList<SetAside> guessed,
      ImmutableList<IpAddress> unnamed,
      ImmutableList<SetAside> kept,
      long reconfigurations,
      long refusals) {}

  synchronized Figures figures() {
    long now = System.nanoTime();
    long behind = behindSince == null ? 0 : now - behindSince;
    long lost = lostSince == null ? 0 : now - lostSince;
    return new Figures(
        wanted,
        Optional.ofNullable(applied),
        Duration.ofNanos(Math.max(behind, lost)),
        Optional.ofNullable(lostBecause),
        Optional.ofNullable(empty ? otherApi : null),
        otherData,
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
  synchronized void behind() {
    if (behindSince == null) {
      behindSince = System.nanoTime();
    }
  }

  synchronized void wanted(ImmutableList<Speaker> speakers) {
    wanted = speakers;
  }

  /** The state of the store reached that the daemons follow, or as far as they are willing to. */
  synchronized void reached(@Nullable Revision revision) {
    applied = revision;
    behindSince = null;
  }

  synchronized void lost(StoreException cause) {
    if (lostSince == null) {
      lostSince = System.nanoTime();
    }
    lostBecause = String.valueOf(cause.getMessage());
  }

  /** The store is heard of. */
  synchronized void live() {
    lostSince = null;
    lostBecause = null;
  }

  /** What etcd holds by the API that is not followed, if it does. */
  synchronized void otherApi(@Nullable String words) {
    otherApi = words;
  }

  /** What etcd holds besides that is Calico's, and not followed. */
  synchronized void otherData(ImmutableList<OtherData> found) {
    otherData = found;
  }

  /** What a store says of this reflector. */
  synchronized void found(Standing standing) {
    empty = standing.entries() == 0;
    unnamed = standing.unnamed();
    guessed = standing.unknown();
  }

  synchronized void held(@Nullable Held now) {
    held = now;
  }

  private ImmutableList<SetAside> ignored() {
    return setAside.stream()
        .filter(each -> !kept.contains(each) && !guessed.contains(each))
        .collect(ImmutableList.toImmutableList());
  }

  synchronized void setAside(ImmutableList<SetAside> entries) {
    setAside = entries;
  }

  synchronized void kept(ImmutableList<SetAside> entries) {
    kept = entries;
  }

  synchronized void reconfigured() {
    reconfigurations++;
  }

  synchronized void refused(@Nullable String words) {
    refusal = words;
    refusals += words == null ? 0 : 1;
  }

  synchronized void unwritten(@Nullable String words) {
    unwritten = words;
  }
}
