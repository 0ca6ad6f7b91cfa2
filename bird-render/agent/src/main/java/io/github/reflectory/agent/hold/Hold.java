package io.github.reflectory.agent.hold;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import io.github.reflectory.agent.hold.Loss.Kind;
import io.github.reflectory.agent.hold.Loss.Part;
import io.github.reflectory.agent.speaker.Desired;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what looks like an accident: more than half of this machine's sessions or of the
 * store's entries gone, compared with what was last applied; the machine's own key gone; or
 * settings of all nodes that cannot be read when the agent is started again. It is accepted when it
 * has stayed so for long enough, or at once when an operator confirms it.
 *
 * <p>Losses that come one after another within that time count together. A loss that becomes worse
 * is held back for as long as what came last, unless that by itself is no accident. What comes new
 * is not held back, see {@link Union}. For use by one thread; times are in nanoseconds, of one
 * clock.
 */
public final class Hold {
  private final Duration limit;
  private final RecentLosses recent;
  private final LossAges ages;
  private Applied last;
  private boolean holding;

  /** What an earlier start had of the loss; {@code null} once it was gone on from. */
  private LossAges.@Nullable Lasting resumed;

  /** Whether the daemons still have what an earlier start of the agent gave them. */
  private boolean restarted;

  /**
   * What is held back.
   *
   * @param loss what would be lost
   * @param left for how long it is going to be held back, at most
   */
  public record Held(Loss loss, Duration left) {}

  /**
   * @param limit how long is long enough
   * @param last what was applied at an earlier start; nothing at a first start
   * @param restarted whether there is anything to lose from an earlier start
   * @param resumed what was held back then
   */
  public Hold(Duration limit, Applied last, boolean restarted, LossAges.Lasting resumed) {
    this.limit = limit;
    this.recent = new RecentLosses(limit);
    this.ages = new LossAges(limit);
    this.last = last;
    this.restarted = restarted;
    this.resumed = resumed;
  }

  /** What of this is held back now; empty if it is to be applied. */
  public Optional<Held> check(Desired found, long now) {
    if (resumed != null) {
      ages.resume(resumed, now);
      resumed = null;
    }
    if (!holding) {
      // What a loss is compared with must not become less while it is held back.
      recent.forgetOld(now);
    }
    Loss loss = loss(found);
    ages.see(loss, now);
    holding = ages.isSevere(loss, now);
    return holding ? Optional.of(new Held(loss, ages.left(now))) : Optional.empty();
  }

  private Loss loss(Desired found) {
    Set<IpAddress> there = Applied.peers(found.speakers());
    Set<IpAddress> before = new HashSet<>(last.peers());
    before.addAll(Sets.difference(recent.dropped(), there));
    ImmutableSortedSet.Builder<Part> parts = ImmutableSortedSet.naturalOrder();
    for (IpAddress peer : Sets.difference(before, there)) {
      Kind kind = last.added().contains(peer) ? Kind.ADDED : Kind.SESSION;
      parts.add(new Part(kind, peer.toString()));
    }
    Kind own = found.node().isPresent() ? Kind.NODE : Kind.REGISTRATION;
    last.registered().stream()
        .filter(address -> !isRegistered(found, address.family()))
        .forEach(address -> parts.add(new Part(own, address.toString())));
    ImmutableList.Builder<String> words = ImmutableList.builder();
    if (restarted) {
      found
          .unknown()
          .forEach(
              setting -> {
                parts.add(new Part(Kind.SETTING, setting.key()));
                words.add(setting.toString());
              });
    }
    int most = Math.max(last.entries(), recent.mostEntries());
    int gone = Math.max(0, most - found.entries());
    return new Loss(
        parts.build(),
        before.size() - last.added().size(),
        last.added().size(),
        gone,
        most,
        words.build());
  }

  /** A machine may be moved to another address. */
  private static boolean isRegistered(Desired found, AddressFamily family) {
    return found.registered().stream().anyMatch(address -> address.family() == family);
  }

  /** An operator wants this loss; what is lost besides by the next call is not part of it. */
  public void confirm(Loss shown, long now) {
    ages.believe(shown, now);
  }

  /**
   * What can be applied while something is held back: what is there, and what is new. Empty if that
   * is nothing but what is there, or if it is not known well enough what that is.
   */
  public Optional<Desired> besides(Desired found) {
    List<Speaker> there = last.speakers().orElse(null);
    if (there == null
        || (restarted && !found.unknown().isEmpty())
        || !haveSameAddresses(there, found.speakers())) {
      return Optional.empty();
    }
    Desired both = found.with(Union.of(there, found.speakers()));
    return Applied.peers(both.speakers()).equals(last.peers())
        ? Optional.empty()
        : Optional.of(both);
  }

  /** What a machine has at one address cannot be had at another. */
  private static boolean haveSameAddresses(List<Speaker> there, List<Speaker> coming) {
    Set<IpAddress> addresses = coming.stream().map(Speaker::address).collect(Collectors.toSet());
    return there.stream().map(Speaker::address).allMatch(addresses::contains);
  }

  /** All that a store said has been applied. */
  public void applied(Desired desired, long now) {
    Set<IpAddress> there = Applied.peers(desired.speakers());
    Loss loss = loss(desired);
    if (new LossAges(limit).isSevere(loss, 0)) {
      // What was held back and is accepted is no beginning of another loss.
      recent.forget();
    } else {
      recent.dropped(Sets.difference(last.peers(), there), now);
      recent.returned(there);
      recent.entriesUntil(last.entries(), now);
    }
    last = Applied.of(desired);
    restarted = false;
    ages.forget();
  }

  /** What {@link #besides} gave has been applied. */
  public void appliedBesides(Desired both) {
    last = last.with(both.speakers());
  }

  /** What there is to compare with. */
  public Applied last() {
    return last;
  }

  /** What has to be known at another start. */
  public LossAges.Lasting lossAges(long now) {
    return resumed == null ? ages.record(now) : resumed;
  }

  /** When to look again, though nothing has changed. */
  public Duration next(long now) {
    return ages.next(now);
  }
}
