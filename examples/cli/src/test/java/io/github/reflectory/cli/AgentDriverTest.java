package io.github.reflectory.cli;

import io.github.reflectory.bird.control.BirdException;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.cli.DrivenKeys.Entry;
import io.github.reflectory.cli.DrivenWriters.Api;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.lab.Birds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Agents of both series of BIRD on both APIs of one etcd, three writers, bad values, and faults, at
 * random. Whenever all is quiet, each agent's files, its daemons and a fresh render agree.
 *
 * <p>{@code -Dreflectory.driver.seconds=3600} goes on for longer, {@code
 * -Dreflectory.driver.seed=S} takes other chances. What is done is told by the seed, not when.
 */
@Tag("once")
final class AgentDriverTest {
  private static final long SEED = Long.getLong("reflectory.driver.seed", 1);
  private static final Duration TIME =
      Duration.ofSeconds(Long.getLong("reflectory.driver.seconds", 60));
  private static final Duration QUIET = Duration.ofSeconds(90);
  private static final int STEPS = 40;

  @TempDir private Path directory;

  private final Random random = new Random(SEED);
  private final DrivenKeys keys = new DrivenKeys(random);
  private final List<DrivenAgent> agents = new ArrayList<>();
  private final List<String> done = new ArrayList<>();

  @Test
  void whatever_happens_agents_come_to_what_a_fresh_render_has() throws Exception {
    long end = System.nanoTime() + TIME.toNanos();
    try (AgentLab lab = new AgentLab(Birds.bird2(), Files.createTempDirectory(directory, "a"))) {
      DrivenWriters writers = new DrivenWriters(lab.etcd);
      int number = 1;
      for (Api api : Api.values()) {
        for (Birds birds : List.of(Birds.bird1(), Birds.bird2())) {
          RunningAgent running = lab.agent(number, birds).with("REFLECTORY_HOLD", "2");
          running.with("REFLECTORY_ETCD_API", api.name().toLowerCase(Locale.ROOT));
          agents.add(new DrivenAgent(number++, birds, api, running.start()));
        }
      }
      do {
        done.clear();
        for (int i = 0; i < STEPS; i++) {
          step(lab, writers);
        }
        repair(lab, writers);
        expectAgreement(lab);
      } while (System.nanoTime() < end);
    }
  }

  private void step(AgentLab lab, DrivenWriters writers) throws Exception {
    if (random.nextInt(8) == 0) {
      fault(lab, pickAgent());
    } else {
      write(writers, random.nextBoolean() ? Api.V2 : Api.V3);
    }
  }

  private void write(DrivenWriters writers, Api api) {
    Entry entry = random.nextInt(4) == 0 ? keys.bad() : keys.good();
    String key = DrivenKeys.ROOT + entry.key();
    int writer = random.nextInt(9);
    done.add(api + " " + writer + " " + entry);
    switch (writer) {
      case 0, 1 -> writers.command(api, "key", "set", key, entry.value());
      case 2 -> writers.command(api, "key", "remove", key);
      case 3, 4 -> writers.curl(api, key, entry.value());
      case 5 -> writers.curlRemove(api, DrivenKeys.ROOT + keys.host());
      case 6, 7 -> writers.etcdctl(api, key, entry.value());
      default -> writers.forAWhile(api, key, entry.value());
    }
  }

  private DrivenAgent pickAgent() {
    return agents.get(random.nextInt(agents.size()));
  }

  private void fault(AgentLab lab, DrivenAgent agent) throws Exception {
    int fault = random.nextInt(10);
    done.add("fault " + fault + " of " + agent);
    switch (fault) {
      case 0, 1 -> agent.running().daemons().forEach(ProcessHandle::destroyForcibly);
      case 2 -> restart(agent.running());
      case 3 -> {
        lab.etcd.pause();
        pass();
        lab.etcd.resume();
      }
      case 4 -> {
        lab.etcd.kill();
        lab.etcd.run();
      }
      case 5 -> {
        lab.partition();
        pass();
        lab.heal();
      }
      case 6 -> damageFile(agent.running());
      case 7 -> configureByHand(agent);
      case 8 -> removeSocket(agent);
      default -> agent.running().post("/confirm");
    }
  }

  /** As an operator does who tries something and leaves. */
  private void configureByHand(DrivenAgent agent) throws IOException {
    Path other = directory.resolve("other.conf");
    Files.writeString(other, "router id 10.0.9.9;\nprotocol device {\n}\n");
    try {
      agent.running().daemon(agent.program()).configure(other);
    } catch (BirdException e) {
      done.add("in vain: " + e.getMessage());
    }
  }

  private static void removeSocket(DrivenAgent agent) throws IOException {
    Files.deleteIfExists(agent.running().folder("s").resolve(agent.program() + ".ctl"));
  }

  private static void restart(RunningAgent agent) {
    agent.kill();
    agent.start();
  }

  /** How long a fault lasts is part of the fault. */
  private void pass() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(1000));
  }

  /** Removes, empties or replaces one of the files in the agent's folder. */
  private void damageFile(RunningAgent agent) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(agent.folder("config"))) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    if (files.isEmpty()) {
      return;
    }
    Path file = files.get(random.nextInt(files.size()));
    int how = random.nextInt(3);
    done.add("damage " + how + " of " + file.getFileName());
    if (how == 0) {
      Files.deleteIfExists(file);
    } else {
      Files.writeString(file, how == 1 ? "" : "\u0000nothing that anybody can read {");
    }
  }

  /** Takes away what agents rightly go on without: a setting counts as it last was. */
  private void repair(AgentLab lab, DrivenWriters writers) {
    for (Api api : Api.values()) {
      try (CalicoStore store = open(lab, api)) {
        for (Map.Entry<String, String> each : store.dump().entrySet()) {
          if (DrivenKeys.isKept(each.getKey(), each.getValue())) {
            writers.command(api, "key", "remove", each.getKey());
          }
        }
      }
    }
  }

  private static CalicoStore open(AgentLab lab, Api api) {
    EtcdConfig config = EtcdConfig.of(lab.etcd.endpoint());
    return api == Api.V2 ? CalicoStore.v2(config) : CalicoStore.v3(config);
  }

  private void expectAgreement(AgentLab lab) {
    List<String> last = new ArrayList<>();
    try (CalicoStore v2 = open(lab, Api.V2);
        CalicoStore v3 = open(lab, Api.V3)) {
      boolean agreed =
          Await.until(
              QUIET,
              () -> {
                last.clear();
                for (DrivenAgent agent : agents) {
                  CalicoStore store = agent.api() == Api.V2 ? v2 : v3;
                  last.addAll(agent.differences(store.snapshot().topology()));
                }
                return last.isEmpty();
              });
      if (!agreed) {
        throw new AssertionError(
            "seed "
                + SEED
                + ": "
                + String.join("\n", last)
                + "\nafter\n"
                + String.join("\n", done)
                + "\n"
                + logs());
      }
    }
  }

  private String logs() {
    StringBuilder logs = new StringBuilder();
    for (DrivenAgent agent : agents) {
      List<String> lines = agent.running().log().lines().toList();
      logs.append(agent).append(" said\n");
      lines
          .subList(Math.max(0, lines.size() - 60), lines.size())
          .forEach(line -> logs.append("  ").append(line).append('\n'));
    }
    return logs.toString();
  }
}
