package io.github.reflectory.agent.hold;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.github.reflectory.agent.hold.Hold.Held;
import io.github.reflectory.agent.speaker.Desired;
import io.github.reflectory.topology.IpAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stores say, whenever the agent is started again, and whoever confirms what. */
class HoldProperties {
  private static final int LIMIT = 10;

  /**
   * One thing that happens.
   *
   * @param pause seconds before it
   * @param peers whom the store has sessions with
   * @param down whether no daemon takes anything now
   */
  record Step(int pause, Set<Integer> peers, boolean down, boolean restart, boolean confirm) {}

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<Set<Integer>> peers =
        Arbitraries.integers().between(1, 12).set().ofMinSize(0).ofMaxSize(12);
    return Combinators.combine(
            Arbitraries.integers().between(0, 6), peers, chance(4), chance(5), chance(6))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(25);
  }

  private static Arbitrary<Boolean> chance(int oneIn) {
    return Arbitraries.integers().between(1, oneIn).map(i -> i == oneIn);
  }

  /** The agent and its daemon, and what a plain observer makes of them. */
  private static final class Machine {
    Hold hold = new Hold(Duration.ofSeconds(LIMIT), Applied.NOTHING, false, LossAges.Lasting.NONE);
    Set<IpAddress> running = Set.of();
    final Map<IpAddress, Long> missing = new HashMap<>();
    final Set<IpAddress> confirmed = new HashSet<>();

    void step(Step step, Desired found, long now) {
      long nanos = now * 1_000_000_000;
      if (step.restart()) {
        hold =
            new Hold(
                Duration.ofSeconds(LIMIT), hold.last(), !running.isEmpty(), hold.lossAges(nanos));
      }
      Set<IpAddress> wanted = Applied.peers(found.speakers());
      missing.keySet().removeAll(wanted);
      Sets.difference(running, wanted).forEach(peer -> missing.putIfAbsent(peer, now));
      confirmed.removeAll(wanted);
      Optional<Held> held = hold.check(found, nanos);
      if (held.isPresent() && step.confirm()) {
        confirmed.addAll(Sets.difference(running, wanted));
        hold.confirm(held.get().loss(), nanos);
        held = hold.check(found, nanos);
        assertThat(held).isEmpty();
      }
      Optional<Desired> applied = held.isEmpty() ? Optional.of(found) : hold.besides(found);
      if (step.down() || applied.isEmpty()) {
        return;
      }
      expectNoAccident(Applied.peers(applied.get().speakers()), now);
      if (held.isEmpty()) {
        hold.applied(found, nanos);
      } else {
        assertThat(Applied.peers(applied.get().speakers()))
            .containsAll(running)
            .containsAll(wanted);
        hold.appliedBesides(applied.get());
      }
      running = Applied.peers(applied.get().speakers());
    }

    /** Of what was not gone for long enough, or confirmed, no more than half goes at once. */
    private void expectNoAccident(Set<IpAddress> next, long now) {
      long young =
          Sets.difference(running, next).stream()
              .filter(peer -> !confirmed.contains(peer))
              .filter(peer -> now - missing.getOrDefault(peer, now) < LIMIT)
              .count();
      assertThat(young * 2).isLessThanOrEqualTo(running.size());
    }
  }

  private static Desired standing(Step step) {
    return Worlds.of(1_000, ImmutableSet.of(), ImmutableList.copyOf(step.peers()));
  }

  @Property(tries = 2_000)
  void never_more_than_half_of_the_sessions_go_at_once(@ForAll("histories") List<Step> history) {
    Machine machine = new Machine();
    long now = 0;
    for (Step step : history) {
      now += step.pause();
      machine.step(step, standing(step), now);
    }
  }

  /** Whatever went before: nothing is held back for ever. */
  @Property(tries = 1_000)
  void what_stays_is_applied_in_the_end(@ForAll("histories") List<Step> history) {
    Machine machine = new Machine();
    long now = 0;
    for (Step step : history) {
      now += step.pause();
      machine.step(step, standing(step), now);
    }
    Desired last = standing(history.get(history.size() - 1));
    for (int i = 0; i <= LIMIT; i++) {
      Step quiet = new Step(1, Set.of(), false, i % 3 == 0, false);
      machine.step(quiet, last, now + i);
    }
    assertThat(machine.running).isEqualTo(Applied.peers(last.speakers()));
  }
}
