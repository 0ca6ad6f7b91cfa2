package io.github.reflectory.agent.hold;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.agent.hold.Loss.Kind;
import io.github.reflectory.agent.hold.Loss.Part;
import io.github.reflectory.agent.time.SteadyTime;
import io.github.reflectory.topology.IpAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
  private static final long SECOND = 1_000_000_000;
  private static final IpAddress ADDED = IpAddress.parse("fd00::3");
  private static final Applied APPLIED =
      new Applied(
          Optional.empty(),
          ImmutableSet.of(),
          ImmutableSet.of(ADDED),
          ImmutableSet.of(Worlds.OWN),
          10);
  private static final Part LOST = new Part(Kind.SESSION, "fd00::2");
  private static final Part SETTING = new Part(Kind.SETTING, "/global/as_num,=\n%");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("agent.properties");
  }

  private StateFile stateFile(SteadyTime time) {
    return StateFile.in(folder, time);
  }

  private static SteadyTime at(String boot, long seconds) {
    return new SteadyTime(boot, seconds * SECOND - System.nanoTime());
  }

  private void keep() {
    StateFile stateFile = stateFile(at("a", 100));
    stateFile.choose("v2");
    stateFile.keep(
        APPLIED,
        new LossAges.Lasting(
            ImmutableMap.of(LOST, 3 * SECOND, SETTING, SECOND), ImmutableMap.of(2 * SECOND, 7)));
  }

  @Test
  void what_is_kept_is_known_at_another_start() throws Exception {
    keep();
    StateFile again = stateFile(at("a", 105));
    assertThat(again.isKnown()).isTrue();
    assertThat(again.choice()).contains("v2");
    assertThat(again.entries()).isEqualTo(10);
    assertThat(again.added()).containsExactly(ADDED);
    assertThat(again.registered()).containsExactly(Worlds.OWN);
    assertThat(again.lossAges().parts()).containsOnlyKeys(LOST, SETTING);
    assertThat(again.lossAges().parts().get(LOST)).isBetween(7 * SECOND, 30 * SECOND);
    assertThat(again.lossAges().entries().values()).containsExactly(7);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  /** The agent may be killed the moment after. */
  @Test
  void a_loss_that_begins_is_kept_at_once() {
    StateFile stateFile = stateFile(at("a", 100));
    stateFile.keep(APPLIED, LossAges.Lasting.NONE);
    stateFile.keep(APPLIED, new LossAges.Lasting(ImmutableMap.of(LOST, 0L), ImmutableMap.of()));
    assertThat(stateFile(at("a", 101)).lossAges().parts()).containsOnlyKeys(LOST);

    stateFile.keep(APPLIED, LossAges.Lasting.NONE);
    assertThat(stateFile(at("a", 102)).lossAges()).isEqualTo(LossAges.Lasting.NONE);
  }

  /** Nobody knows how long it was off, and its clock may be anything. */
  @Test
  void of_a_machine_that_was_off_only_the_time_before_counts() {
    keep();
    assertThat(stateFile(at("b", 5)).lossAges().parts()).containsEntry(LOST, 3 * SECOND);
    assertThat(stateFile(at("b", 5_000)).lossAges().parts()).containsEntry(LOST, 3 * SECOND);
    assertThat(stateFile(at("a", 50)).lossAges().parts()).containsEntry(LOST, 3 * SECOND);
  }

  @Test
  void a_first_start_knows_nothing() {
    assertThat(stateFile(at("a", 0)).isKnown()).isFalse();
    assertThat(stateFile(at("a", 0)).trouble()).isEmpty();
  }

  @Test
  void what_an_earlier_release_kept_is_read() throws Exception {
    Files.writeString(file, "api=v3\nentries=10\nregistered=10.0.1.1\n");
    StateFile stateFile = stateFile(at("a", 0));
    assertThat(stateFile.isKnown()).isTrue();
    assertThat(stateFile.choice()).contains("v3");
    assertThat(stateFile.entries()).isEqualTo(10);
    assertThat(stateFile.added()).isEmpty();
    assertThat(stateFile.registered()).containsExactly(Worlds.OWN);
  }

  @Test
  void a_file_that_somebody_has_changed_is_not_relied_on() throws Exception {
    keep();
    String good = Files.readString(file);
    for (String damaged :
        new String[] {
          "",
          "\0\0\0\0",
          "entries=many\n",
          good.substring(0, good.length() / 2),
          good.replace("entries=10", "entries=1"),
          good.replace("version=2", "version=3"),
          good + "x=y\n",
        }) {
      Files.writeString(file, damaged);
      StateFile stateFile = stateFile(at("a", 0));
      assertThat(stateFile.isKnown()).as(damaged).isFalse();
      assertThat(stateFile.trouble()).startsWith(file + " is damaged");
      assertThat(stateFile.choice()).isEmpty();
      assertThat(stateFile.lossAges()).isEqualTo(LossAges.Lasting.NONE);
    }
  }
}
