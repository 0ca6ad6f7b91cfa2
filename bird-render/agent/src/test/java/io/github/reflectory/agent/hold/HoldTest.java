package io.github.reflectory.agent.hold;

import static io.github.reflectory.agent.hold.Worlds.OWN;
import static io.github.reflectory.agent.hold.Worlds.entries;
import static io.github.reflectory.agent.hold.Worlds.registered;
import static io.github.reflectory.agent.hold.Worlds.sessions;
import static io.github.reflectory.agent.hold.Worlds.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.agent.hold.Hold.Held;
import io.github.reflectory.agent.speaker.Desired;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HoldTest {
  private static final long SECOND = 1_000_000_000;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Hold hold = new Hold(LIMIT, Applied.NOTHING, false, LossAges.Lasting.NONE);

  /** Whether it is applied; then it is. */
  private boolean applies(Desired found, long seconds) {
    boolean held = hold.check(found, seconds * SECOND).isPresent();
    if (!held) {
      hold.applied(found, seconds * SECOND);
    }
    return !held;
  }

  private String why(Desired found, long seconds) {
    return hold.check(found, seconds * SECOND).orElseThrow().loss().sentence();
  }

  private static Hold restarted(Desired before) {
    return new Hold(LIMIT, Applied.of(before), true, LossAges.Lasting.NONE);
  }

  private static List<String> peers(List<Speaker> speakers) {
    return speakers.stream()
        .flatMap(speaker -> speaker.ends().stream())
        .map(SessionEnd::peer)
        .map(IpAddress::toString)
        .toList();
  }

  @Test
  void a_first_start_on_an_empty_store_is_not_held_back() {
    assertThat(applies(entries(0), 0)).isTrue();
    assertThat(applies(entries(1), 0)).isTrue();
  }

  @Test
  void an_empty_store_is_held_back_where_there_was_something_at_an_earlier_start() {
    hold = restarted(entries(1));
    assertThat(why(entries(0), 0)).isEqualTo("the store holds 0 entries where there were 1");
    assertThat(applies(entries(1), 1)).isTrue();
  }

  @Test
  void settings_that_cannot_be_read_are_held_back_at_a_restart_only() {
    Desired both = unreadable(entries(5), "/as_num", "/node_mesh");
    Desired one = unreadable(entries(5), "/as_num");
    assertThat(applies(both, 0)).isTrue();

    hold = restarted(entries(5));
    assertThat(why(both, 0))
        .isEqualTo("settings of all nodes cannot be read: /as_num: expected a number, and 1 more");
    assertThat(why(one, 9))
        .isEqualTo("settings of all nodes cannot be read: /as_num: expected a number");
    assertThat(applies(one, 10)).isTrue();
    assertThat(applies(both, 11)).isTrue();

    hold = restarted(entries(5));
    assertThat(applies(one, 0)).isFalse();
    assertThat(applies(entries(5), 1)).isTrue();
    assertThat(applies(one, 2)).isTrue();
  }

  @Test
  void a_store_that_lost_more_than_half_is_held_back_until_it_stays_so() {
    assertThat(applies(entries(10), 0)).isTrue();
    assertThat(applies(entries(5), 1)).isTrue();
    assertThat(why(entries(4), 2)).isEqualTo("the store holds 4 entries where there were 10");
    assertThat(applies(entries(3), 11)).isFalse();
    assertThat(applies(entries(3), 12)).isTrue();
    assertThat(applies(entries(2), 13)).isTrue();
  }

  @Test
  void most_sessions_gone_is_held_back_though_hardly_any_entry_is() {
    assertThat(applies(sessions(20), 0)).isTrue();
    assertThat(applies(sessions(10), 1)).isTrue();
    assertThat(applies(sessions(20), 2)).isTrue();
    assertThat(why(sessions(9), 3)).isEqualTo("11 of 20 sessions would be lost");
    assertThat(applies(sessions(10), 4)).isTrue();
  }

  @Test
  void new_sessions_do_not_make_up_for_those_that_are_lost() {
    assertThat(applies(Worlds.of(10, 1, 2, 3), 0)).isTrue();
    assertThat(applies(Worlds.of(10, 3, 4, 5, 6, 7), 1)).isFalse();
  }

  @Test
  void sessions_that_come_while_others_are_held_back_do_not_make_up_for_them_either() {
    assertThat(applies(Worlds.of(10, 1, 2, 3), 0)).isTrue();
    for (int i = 4; i < 9; i++) {
      Desired found = Worlds.of(10, IntStream.rangeClosed(3, i).toArray());
      assertThat(hold.check(found, i * SECOND)).isPresent();
      hold.appliedBesides(hold.besides(found).orElseThrow());
    }
    assertThat(applies(Worlds.of(10, 3, 4, 5, 6, 7, 8), 13)).isFalse();
    assertThat(applies(Worlds.of(10, 3, 4, 5, 6, 7, 8), 14)).isTrue();
  }

  @Test
  void what_there_was_last_is_what_counts_not_what_there_was_once() {
    assertThat(applies(entries(4), 0)).isTrue();
    assertThat(applies(entries(5), 1)).isTrue();
    assertThat(why(entries(2), 2)).isEqualTo("the store holds 2 entries where there were 5");
  }

  @Test
  void an_accident_that_comes_in_pieces_is_one() {
    assertThat(applies(sessions(20), 0)).isTrue();
    assertThat(applies(sessions(15), 1)).isTrue();
    assertThat(applies(sessions(11), 2)).isTrue();
    assertThat(why(sessions(9), 3)).isEqualTo("11 of 20 sessions would be lost");
    assertThat(applies(sessions(9), 12)).isFalse();
    assertThat(applies(sessions(9), 13)).isTrue();
    assertThat(applies(sessions(6), 14)).isTrue();
  }

  @Test
  void pieces_that_are_far_apart_are_none() {
    for (int i = 0; i < 5; i++) {
      assertThat(applies(sessions(20 - 4 * i), 10L * i)).isTrue();
    }
  }

  @Test
  void what_comes_back_is_applied_and_the_time_starts_over() {
    assertThat(applies(entries(10), 0)).isTrue();
    assertThat(applies(entries(0), 1)).isFalse();
    assertThat(applies(entries(10), 9)).isTrue();
    assertThat(applies(entries(0), 12)).isFalse();
    assertThat(applies(entries(0), 21)).isFalse();
    assertThat(applies(entries(0), 22)).isTrue();
  }

  @Test
  void the_own_key_gone_is_held_back() {
    assertThat(applies(registered(10), 0)).isTrue();
    assertThat(why(entries(9), 1))
        .isEqualTo("this reflector is no longer registered at [10.0.1.1]");
  }

  @Test
  void a_worse_loss_is_held_back_for_as_long_as_if_it_came_alone() {
    assertThat(applies(sessions(20), 0)).isTrue();
    assertThat(applies(sessions(8), 1)).isFalse();
    assertThat(applies(sessions(0), 9)).isFalse();
    assertThat(hold.check(sessions(0), 11 * SECOND).orElseThrow().left())
        .isEqualTo(Duration.ofSeconds(8));
    assertThat(applies(sessions(0), 18)).isFalse();
    assertThat(applies(sessions(0), 19)).isTrue();
  }

  /** Nodes come and go while somebody takes the reflector out of the network. */
  @Test
  void a_loss_that_grows_by_little_is_not_held_back_for_longer() {
    assertThat(applies(sessions(20), 0)).isTrue();
    assertThat(applies(sessions(8), 1)).isFalse();
    assertThat(applies(sessions(6), 9)).isFalse();
    assertThat(applies(sessions(6), 11)).isTrue();
  }

  @Test
  void another_accident_is_held_back_for_as_long_as_the_first() {
    assertThat(applies(registered(10), 0)).isTrue();
    assertThat(applies(entries(9), 1)).isFalse();
    assertThat(applies(entries(0), 9)).isFalse();
    assertThat(applies(entries(0), 18)).isFalse();
    assertThat(applies(entries(0), 19)).isTrue();
  }

  @Test
  void what_comes_new_is_applied_besides() {
    assertThat(applies(Worlds.of(10, 1, 2, 3), 0)).isTrue();
    Desired found = Worlds.of(10, 3, 4);
    assertThat(hold.check(found, SECOND)).isPresent();
    Desired both = hold.besides(found).orElseThrow();
    assertThat(peers(both.speakers()))
        .containsExactly("10.0.2.1", "10.0.2.2", "10.0.2.3", "10.0.2.4");
    hold.appliedBesides(both);
    assertThat(hold.check(found, 2 * SECOND)).isPresent();
    assertThat(hold.besides(found)).isEmpty();
    assertThat(applies(found, 11)).isTrue();
    assertThat(peers(hold.last().speakers().orElseThrow())).containsExactly("10.0.2.3", "10.0.2.4");
  }

  @Test
  void a_session_that_stays_is_left_as_it_is_while_others_are_held_back() {
    List<Speaker> there =
        List.of(
            Speaker.reflector(OWN).withEnds(List.of(Worlds.end(1, 64512), Worlds.end(2, 64512))));
    List<Speaker> coming =
        List.of(
            Speaker.reflector(OWN).withEnds(List.of(Worlds.end(2, 64999), Worlds.end(3, 64999))));
    assertThat(Union.of(there, coming).get(0).ends())
        .containsExactlyElementsOf(
            Stream.of(Worlds.end(1, 64512), Worlds.end(2, 64512), Worlds.end(3, 64999)).toList());
  }

  @Test
  void nothing_is_added_while_settings_of_all_cannot_be_read() {
    hold = restarted(Worlds.of(10, 1, 2));
    Desired found = unreadable(Worlds.of(10, 1, 2, 3), "/as_num");
    assertThat(hold.check(found, 0)).isPresent();
    assertThat(hold.besides(found)).isEmpty();
  }

  @Test
  void an_operator_may_confirm_what_is_held_back() {
    assertThat(applies(sessions(20), 0)).isTrue();
    Optional<Held> held = hold.check(sessions(8), SECOND);
    hold.confirm(held.orElseThrow().loss(), SECOND);
    assertThat(applies(sessions(8), 2)).isTrue();
    assertThat(applies(sessions(7), 3)).isTrue();
  }

  @Test
  void what_was_confirmed_is_no_beginning_of_another_accident() {
    assertThat(applies(sessions(20), 0)).isTrue();
    assertThat(applies(sessions(15), 1)).isTrue();
    Optional<Held> held = hold.check(sessions(8), 2 * SECOND);
    hold.confirm(held.orElseThrow().loss(), 2 * SECOND);
    assertThat(applies(sessions(8), 2)).isTrue();
    assertThat(applies(sessions(5), 3)).isTrue();
  }

  @Test
  void what_is_worse_than_what_was_confirmed_is_held_back() {
    assertThat(applies(registered(10), 0)).isTrue();
    Optional<Held> held = hold.check(entries(10), SECOND);
    hold.confirm(held.orElseThrow().loss(), SECOND);
    assertThat(applies(entries(0), 2)).isFalse();
    assertThat(applies(entries(0), 11)).isFalse();
    assertThat(applies(entries(0), 12)).isTrue();
  }

  @Test
  void a_confirmation_counts_until_the_loss_can_be_applied() {
    assertThat(applies(sessions(20), 0)).isTrue();
    Optional<Held> held = hold.check(sessions(8), SECOND);
    hold.confirm(held.orElseThrow().loss(), SECOND);
    // A daemon that does not run takes nothing.
    assertThat(hold.check(sessions(8), 2 * SECOND)).isEmpty();
    assertThat(hold.check(sessions(8), 3 * SECOND)).isEmpty();
  }

  @Test
  void a_restart_goes_on_with_the_time_that_has_passed() {
    assertThat(applies(sessions(20), 0)).isTrue();
    assertThat(applies(sessions(8), 1)).isFalse();
    LossAges.Lasting kept = hold.lossAges(7 * SECOND);
    // Another clock; four seconds more have passed.
    hold = new Hold(LIMIT, hold.last(), true, kept);
    assertThat(applies(sessions(8), 100)).isFalse();
    assertThat(applies(sessions(8), 103)).isFalse();
    assertThat(applies(sessions(8), 104)).isTrue();
  }

  @Test
  void without_a_time_nothing_is_held_back() {
    hold = new Hold(Duration.ZERO, Applied.NOTHING, false, LossAges.Lasting.NONE);
    assertThat(applies(sessions(20), 0)).isTrue();
    assertThat(applies(sessions(0), 0)).isTrue();
  }

  @Test
  void a_registration_counts_for_each_address() {
    IpAddress other = IpAddress.parse("fd00::1");
    assertThat(applies(Worlds.of(10, ImmutableSet.of(OWN, other), ImmutableList.of()), 0)).isTrue();
    assertThat(why(registered(10), 1))
        .isEqualTo("this reflector is no longer registered at [fd00::1]");
  }
}
