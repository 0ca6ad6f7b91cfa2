package io.github.reflectory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.bird.control.BirdControl;
import io.github.reflectory.bird.control.BirdException;
import io.github.reflectory.store.MemoryStore;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node at 127.0.8.1 whose agent runs BIRD itself. */
class AgentWithItsOwnBirdTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Name NAME = Name.parse("N1");
  private static final Asn AS = new Asn(64512);

  @TempDir private Path folder;
  private final MemoryStore store =
      MemoryStore.of(Topology.builder().defaultAs(AS).nodeMesh(false).build());
  private final List<String> said = new CopyOnWriteArrayList<>();
  private Agent agent;

  @BeforeEach
  void start() throws IOException {
    Path programs = Birds.bird2().program("bird.conf").resolveSibling(".");
    Bird bird =
        Bird.installed(folder.resolve("c"), folder.resolve("s")).onPath(programs.toString());
    agent = Agent.of(store).node(NAME).bird(bird).log(said::add).start();
  }

  @AfterEach
  void end() {
    agent.close();
    store.close();
  }

  private void peers(int... peers) {
    Node node = Node.named(NAME).withAddress(IpAddress.parse("127.0.8.1"));
    for (int peer : peers) {
      node = node.withPeer(IpAddress.parse("127.0.8." + peer), AS);
    }
    Snapshot now = store.snapshot();
    store.apply(now.topology().diff(now.topology().toBuilder().node(node).build()), now);
  }

  private boolean hasPeers(int... peers) {
    try {
      String text = Files.readString(folder.resolve("c/bird.conf"));
      boolean all = text.lines().filter(line -> line.contains("neighbor")).count() == peers.length;
      for (int peer : peers) {
        all &= text.contains("neighbor 127.0.8." + peer + " as 64512;");
      }
      return all && answers();
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isApplied() {
    return agent.status().revision().equals(Optional.of(store.snapshot().revision()));
  }

  private boolean answers() {
    try {
      return !BirdControl.at(folder.resolve("s/bird.ctl")).status().state().isEmpty();
    } catch (BirdException.Unavailable e) {
      return false;
    }
  }

  private void await(String what, BooleanSupplier condition) {
    if (!Await.until(LIMIT, condition)) {
      throw new AssertionError(
          what + ", in vain\n" + String.join("\n", said) + "\n" + agent.status());
    }
  }

  @Test
  @Timeout(180)
  void a_node_that_the_store_does_not_know_has_nothing_to_run_and_says_so() {
    List<String> nothing = List.of("no entry of the store names this node: N1");
    await("it says so", () -> agent.status().problems().equals(nothing));
    assertThat(agent.status().works()).isTrue();
    assertThat(folder.resolve("c/bird.conf")).doesNotExist();
  }

  @Test
  @Timeout(180)
  void a_loss_is_held_back_over_a_restart_and_what_is_new_is_applied() throws Exception {
    peers(2, 3);
    await("it is applied", () -> hasPeers(2, 3) && isApplied());
    agent.close();
    agent.await();
    assertThat(answers()).isFalse();

    peers(4);
    start();
    await("the new session is added", () -> hasPeers(2, 3, 4));
    HeldLoss held = agent.status().held().orElseThrow();
    assertThat(held.peers()).containsExactly("127.0.8.2", "127.0.8.3");
    agent.confirm(held);
    await("it is applied", () -> hasPeers(4));
  }

  @Test
  @Timeout(180)
  void a_node_that_is_gone_from_the_store_keeps_its_sessions_for_a_while() {
    peers(2);
    await("it is applied", () -> hasPeers(2) && isApplied());
    Snapshot now = store.snapshot();
    Topology without = Topology.builder().defaultAs(AS).nodeMesh(false).build();
    store.apply(now.topology().diff(without), now);
    await("it is held back", () -> agent.status().held().isPresent());
    assertThat(agent.status().held().orElseThrow().summary())
        .isEqualTo(
            "the store holds 0 entries where there were 2; this node no longer has its address"
                + " [127.0.8.1]; 1 of 1 sessions would be lost");
    assertThat(hasPeers(2)).isTrue();
    agent.confirm(agent.status().held().orElseThrow());
    await("it goes on without sessions", () -> hasPeers());
  }
}
