package io.github.reflectory.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.agent.health.Condition;
import io.github.reflectory.agent.health.HealthText;
import io.github.reflectory.agent.health.Words;
import io.github.reflectory.agent.hold.Worlds;
import io.github.reflectory.agent.speaker.Desired;
import io.github.reflectory.agent.speaker.ReflectorMachine;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong is told for as long as it is so, not only in the log when it begins. */
class HealthTextTest {
  private static final SetAside UNREADABLE =
      new SetAside("/global/as_num", "expected a number", new Setting.DefaultAs());
  private static final SetAside KEPT =
      new SetAside("/global/node_mesh", "expected one JSON object", new Setting.NodeMesh());
  private static final SetAside IGNORED = new SetAside("/rr_v4/x\n", "expected an address");

  private static final Words WORDS = new Words("etcd", "this reflector", Optional.of("reflectory"));

  private final Condition state = new Condition();

  @BeforeEach
  void hear() {
    state.live();
  }

  private String text(String... problems) {
    return HealthText.of(state.figures(), List.of(), List.of(problems), WORDS).stream()
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private String metrics() {
    return Metrics.of(state.figures(), ImmutableList.of(), 0);
  }

  @Test
  void a_reflector_that_follows_all_there_is_has_nothing_wrong() {
    state.found(Worlds.of(1, 2));
    assertThat(text()).isEmpty();
  }

  @Test
  void entries_set_aside_settings_guessed_or_kept_and_addresses_nobody_names_are_lines() {
    Desired alone =
        Desired.idle(
            new ReflectorMachine(
                ImmutableList.of(Worlds.OWN, IpAddress.parse("fd00::1")), Optional.empty()));
    state.found(
        new Desired(
            alone.speakers(),
            Optional.empty(),
            ImmutableSet.of(),
            ImmutableSet.of(),
            1,
            ImmutableList.of(UNREADABLE),
            null));
    state.setAside(ImmutableList.of(UNREADABLE, KEPT, IGNORED));
    state.kept(ImmutableList.of(KEPT));

    assertThat(text("port 179 is taken"))
        .isEqualTo(
            """
            counts as missing until it can be read: /global/as_num: expected a number
            counts as it was until it can be read: /global/node_mesh: expected one JSON object
            no entry of etcd names this reflector: 10.0.1.1
            no entry of etcd names this reflector: fd00::1
            set aside: /rr_v4/x\\u000a: expected an address
            port 179 is taken
            """);
    assertThat(metrics().lines())
        .contains(
            "reflectory_entries_set_aside 3",
            "reflectory_settings_guessed 1",
            "reflectory_settings_kept 1",
            "reflectory_addresses_unnamed 2");

    state.found(Worlds.of(1, 2));
    state.setAside(ImmutableList.of());
    state.kept(ImmutableList.of());
    assertThat(text()).isEmpty();
  }

  @Test
  void of_many_entries_set_aside_a_few_are_told_and_how_many_more_there_are() {
    state.found(Worlds.of(1, 2));
    state.setAside(
        IntStream.range(0, 12)
            .mapToObj(i -> new SetAside("/x" + i, "odd"))
            .collect(ImmutableList.toImmutableList()));

    assertThat(text().lines())
        .hasSize(11)
        .startsWith("set aside: /x0: odd")
        .endsWith("set aside: 2 more; reflectory doctor lists them all");
  }
}
