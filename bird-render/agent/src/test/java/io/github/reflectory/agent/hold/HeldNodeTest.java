package io.github.reflectory.agent.hold;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.agent.speaker.Desired;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is a loss of a node, in whose place a reflector would have its registration. */
class HeldNodeTest {
  private static final Desired THERE = Worlds.node(10, "10.0.2.9");

  private final Hold hold =
      new Hold(Duration.ofSeconds(10), Applied.NOTHING, false, LossAges.Lasting.NONE);

  @Test
  void a_node_that_is_gone_is_held_back() {
    hold.applied(THERE, 0);
    assertThat(hold.check(Worlds.node(10), 1).orElseThrow().loss().sentence())
        .isEqualTo("this node no longer has its address [10.0.2.9]");
    assertThat(hold.check(THERE, 2)).isEmpty();
  }

  @Test
  void a_node_that_moves_to_another_address_is_not() {
    hold.applied(THERE, 0);
    assertThat(hold.check(Worlds.node(10, "10.0.2.8"), 1)).isEmpty();
    assertThat(hold.check(Worlds.node(10, "fd00::9"), 1)).isPresent();
  }
}
