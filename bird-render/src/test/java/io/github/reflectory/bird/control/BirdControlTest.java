package io.github.reflectory.bird.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.reflectory.bird.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BirdControlTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void a_daemon_says_what_it_is_and_what_it_runs(Dialect dialect) {
    try (OneReflectorLab lab = OneReflectorLab.start(dialect, 2)) {
      DaemonStatus status = lab.control().status();
      assertThat(status.version()).startsWith(dialect == Dialect.BIRD_1 ? "1.6." : "2.");
      assertThat(status.routerId()).isEqualTo("10.0.1.1");
      assertThat(status.state()).isEqualTo("Daemon is up and running");
      assertThat(status.started()).isNotEmpty();

      ProtocolState client = lab.control().protocols().get(1);
      assertThat(client.name()).isEqualTo("client_10_0_2_1");
      assertThat(client.neighbor()).contains("10.0.2.1");
      assertThat(client.state()).isEqualTo("start");
      assertThat(client.info()).startsWith("Active");
      assertThat(client.since()).matches("\\d\\d:\\d\\d:\\d\\d.*");
      assertThat(client.established()).isFalse();
      assertThat(client.imported() + client.exported()).isZero();
      assertThat(lab.control().overview())
          .extracting(ProtocolState::name, ProtocolState::kind, ProtocolState::established)
          .contains(tuple("client_10_0_2_1", "BGP", false));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_configuration_is_checked_used_undone_and_confirmed(Dialect dialect) throws IOException {
    try (OneReflectorLab lab = OneReflectorLab.start(dialect, 1)) {
      BirdControl control = lab.control();
      Path next = written("next.conf", lab.file(2).text());

      assertThat(control.check(next)).isEmpty();
      assertThat(lab.sessions()).containsExactly("client_10_0_2_1");

      control.configure(next);
      assertThat(lab.sessions()).containsExactly("client_10_0_2_1", "client_10_0_2_2");

      control.undo();
      assertThat(lab.sessions()).containsExactly("client_10_0_2_1");

      control.configure(next, Duration.ofMinutes(1));
      assertThat(control.confirm()).isEqualTo(Reconfiguration.CONFIRMED);
      assertThat(control.confirm()).isEqualTo(Reconfiguration.NOTHING);
      assertThat(lab.sessions()).containsExactly("client_10_0_2_1", "client_10_0_2_2");
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_not_confirmed_in_time_is_undone(Dialect dialect) throws IOException {
    try (OneReflectorLab lab = OneReflectorLab.start(dialect, 1)) {
      lab.control().configure(written("next.conf", lab.file(2).text()), Duration.ofMillis(1));

      lab.await("undone", () -> lab.sessions().size() == 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_error_is_told_with_its_line_and_changes_nothing(Dialect dialect) throws IOException {
    try (OneReflectorLab lab = OneReflectorLab.start(dialect, 1)) {
      Path wrong = written("wrong.conf", lab.file(1).text() + "\nnonsense;\n");
      int line = lab.file(1).text().split("\n", -1).length + 1;

      assertThat(lab.control().check(wrong).orElseThrow()).contains("wrong.conf", line + "");
      assertThatThrownBy(() -> lab.control().configure(wrong))
          .isInstanceOf(BirdException.Refused.class)
          .hasMessageContaining("syntax error");
      assertThat(lab.sessions()).containsExactly("client_10_0_2_1");
    }
  }

  @Test
  void a_missing_daemon_is_told_with_its_socket() {
    Path socket = folder.resolve("bird.ctl");
    assertThatThrownBy(() -> BirdControl.at(socket).status())
        .isInstanceOf(BirdException.Unavailable.class)
        .hasMessageContaining(socket.toString());
  }

  @Test
  void a_path_that_could_end_the_word_is_refused() {
    BirdControl control = BirdControl.at(folder.resolve("bird.ctl"));
    assertThatThrownBy(() -> control.check(Path.of("/etc/bird\"; down")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> control.check(Path.of("/etc/bird\ndown")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Path written(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
