package io.github.reflectory.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.cli.agent.AgentSettings.Api;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.IpAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldTest {
  private static final IpAddress OWN = IpAddress.parse("10.0.1.1");
  private static final long SECOND = 1_000_000_000;
  @TempDir private Path folder;
  private final Hold hold = new Hold(Duration.ofSeconds(10), 0, ImmutableSet.of(), false);

  private static Standing holding(int entries, IpAddress... registered) {
    return holding(entries, ImmutableList.of(), registered);
  }

  private static Standing holding(
      int entries, ImmutableList<SetAside> unknown, IpAddress... registered) {
    ImmutableSet<IpAddress> own = ImmutableSet.copyOf(registered);
    return new Standing(ImmutableList.of(), own, entries, unknown, null);
  }

  private boolean applies(Standing found, long seconds) {
    return hold.check(found, seconds * SECOND, false).isEmpty();
  }

  @Test
  void a_first_start_on_an_empty_store_is_not_held_back() {
    assertThat(applies(holding(0), 0)).isTrue();
    assertThat(applies(holding(1), 0)).isTrue();
  }

  @Test
  void an_empty_store_is_held_back_where_there_was_something_at_an_earlier_start() {
    Hold restarted = Hold.of(Duration.ofSeconds(10), true, Memory.in(folder));
    assertThat(restarted.check(holding(0), 0, false)).isPresent();
    assertThat(restarted.check(holding(1), 0, false)).isEmpty();
  }

  @Test
  void what_there_was_at_an_earlier_start_is_remembered() throws Exception {
    Memory memory = Memory.in(folder);
    memory.applied(holding(10, OWN));
    memory.applied(holding(11, OWN));
    memory.api(Api.V2);
    assertThat(Memory.in(folder).api()).contains(Api.V2);
    Hold restarted = Hold.of(Duration.ofSeconds(10), true, Memory.in(folder));
    assertThat(restarted.check(holding(4, OWN), 0, false))
        .contains("the store holds 4 entries where there were 10");
    assertThat(restarted.check(holding(5), SECOND, false))
        .contains("this reflector is no longer registered at [10.0.1.1]");

    assertThat(
            Hold.of(Duration.ofSeconds(10), false, Memory.in(folder)).check(holding(0), 0, false))
        .isEmpty();
    Files.writeString(folder.resolve("agent.properties"), "entries=many\nregistered=me\n");
    assertThat(Memory.in(folder).registered()).isEmpty();
  }

  @Test
  void settings_that_cannot_be_read_are_held_back_at_a_restart_only() {
    SetAside as = new SetAside("/as_num", "expected a number");
    SetAside mesh = new SetAside("/node_mesh", "expected JSON");
    Standing one = holding(5, ImmutableList.of(as));
    Standing both = holding(5, ImmutableList.of(as, mesh));
    assertThat(applies(both, 0)).isTrue();

    Hold restarted = Hold.of(Duration.ofSeconds(10), true, Memory.in(folder));
    assertThat(restarted.check(both, 0, false))
        .contains("settings of all nodes cannot be read: /as_num: expected a number, and 1 more");
    assertThat(restarted.check(one, 9 * SECOND, false))
        .contains("settings of all nodes cannot be read: /as_num: expected a number");
    assertThat(restarted.check(one, 10 * SECOND, false)).isEmpty();
    assertThat(restarted.check(both, 11 * SECOND, false)).isEmpty();

    Hold mended = Hold.of(Duration.ofSeconds(10), true, Memory.in(folder));
    assertThat(mended.check(one, 0, false)).isPresent();
    assertThat(mended.check(holding(5), SECOND, false)).isEmpty();
    assertThat(mended.check(one, 2 * SECOND, false)).isEmpty();
  }

  @Test
  void a_store_that_lost_more_than_half_is_held_back_until_it_stays_so() {
    assertThat(applies(holding(10), 0)).isTrue();
    assertThat(applies(holding(5), 1)).isTrue();
    assertThat(hold.check(holding(4), 2 * SECOND, false))
        .contains("the store holds 4 entries where there were 10");
    assertThat(applies(holding(3), 11)).isFalse();
    assertThat(applies(holding(3), 12)).isTrue();
    assertThat(applies(holding(2), 13)).isTrue();
  }

  @Test
  void what_comes_back_is_applied_and_the_time_starts_over() {
    assertThat(applies(holding(10), 0)).isTrue();
    assertThat(applies(holding(0), 1)).isFalse();
    assertThat(applies(holding(10), 9)).isTrue();
    assertThat(applies(holding(0), 12)).isFalse();
    assertThat(applies(holding(0), 21)).isFalse();
  }

  @Test
  void the_own_key_gone_is_held_back() {
    assertThat(applies(holding(10, OWN), 0)).isTrue();
    assertThat(hold.check(holding(9), SECOND, false))
        .contains("this reflector is no longer registered at [10.0.1.1]");
  }

  @Test
  void another_accident_is_held_back_for_as_long_as_the_first() {
    assertThat(applies(holding(10, OWN), 0)).isTrue();
    assertThat(applies(holding(9), 1)).isFalse();
    assertThat(applies(holding(0), 9)).isFalse();
    assertThat(hold.began(9 * SECOND)).isTrue();
    assertThat(applies(holding(0), 18)).isFalse();
    assertThat(hold.began(18 * SECOND)).isFalse();
    assertThat(applies(holding(0), 19)).isTrue();
  }

  @Test
  void an_operator_may_confirm() {
    assertThat(applies(holding(10, OWN), 0)).isTrue();
    assertThat(applies(holding(0), 1)).isFalse();
    assertThat(hold.check(holding(0), 2 * SECOND, true)).isEmpty();
    assertThat(applies(holding(0), 3)).isTrue();
  }
}
