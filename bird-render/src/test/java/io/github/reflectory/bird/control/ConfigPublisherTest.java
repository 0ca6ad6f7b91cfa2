package io.github.reflectory.bird.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.bird.Dialect;
import io.github.reflectory.bird.control.Publication.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigPublisherTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void a_daemon_takes_what_is_published_and_equal_text_is_not_written_again(Dialect dialect)
      throws IOException {
    try (OneReflectorLab lab = OneReflectorLab.start(dialect, 1)) {
      ConfigPublisher publisher = ConfigPublisher.of(lab.path(), lab.control());

      assertThat(publisher.publish(lab.file(2)).outcome()).isEqualTo(Outcome.APPLIED);
      assertThat(lab.sessions()).containsExactly("client_10_0_2_1", "client_10_0_2_2");
      assertThat(lab.path()).hasContent(lab.file(2).text());
      assertThat(Files.getPosixFilePermissions(lab.path()))
          .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));

      Object written = Files.getAttribute(lab.path(), "unix:ctime");
      assertThat(publisher.publish(lab.file(2)).outcome()).isEqualTo(Outcome.UNCHANGED);
      assertThat(Files.getAttribute(lab.path(), "unix:ctime")).isEqualTo(written);
      assertThat(leftBeside(lab.path())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void sessions_that_stay_do_not_notice(Dialect dialect) throws IOException {
    try (OneReflectorLab lab = OneReflectorLab.start(dialect, 1)) {
      lab.await("a later start shows", () -> lab.age().compareTo(OneReflectorLab.ADJUSTED) > 0);
      ConfigPublisher publisher = ConfigPublisher.of(lab.path(), lab.control());
      publisher.publish(lab.file(3));
      publisher.publish(lab.file(1));

      assertThat(lab.age()).isGreaterThan(OneReflectorLab.ADJUSTED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_refused_configuration_leaves_file_and_daemon_as_they_were(Dialect dialect)
      throws IOException {
    try (OneReflectorLab lab = OneReflectorLab.start(dialect, 1)) {
      ConfigPublisher publisher = ConfigPublisher.of(lab.path(), lab.control());
      Publication refused = publisher.publish(lab.wrongFile(2));

      assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(refused.reason().orElseThrow()).contains(lab.path().toString());
      assertThat(lab.path()).hasContent(lab.file(1).text());
      assertThat(lab.sessions()).containsExactly("client_10_0_2_1");
      assertThat(leftBeside(lab.path())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void while_no_daemon_runs_the_program_checks_and_the_next_one_starts_on_it(Dialect dialect)
      throws IOException {
    try (OneReflectorLab lab = OneReflectorLab.start(dialect, 1)) {
      ConfigPublisher publisher = ConfigPublisher.of(lab.path(), lab.control());
      lab.kill();
      assertThat(publisher.publish(lab.file(2)).outcome()).isEqualTo(Outcome.UNCHECKED);
      assertThat(lab.path()).hasContent(lab.file(1).text());

      ConfigPublisher careful = publisher.withSubstitute(lab.program());
      assertThat(careful.publish(lab.wrongFile(2)).outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(careful.publish(lab.file(2)).outcome()).isEqualTo(Outcome.WRITTEN);
      assertThat(lab.path()).hasContent(lab.file(2).text());
    }
  }

  @Test
  void what_was_left_by_a_process_that_was_killed_is_taken_away() throws IOException {
    Path path = folder.resolve("bird.conf");
    Files.writeString(folder.resolve(".bird.conf.new"), "router id 10.");
    ConfigPublisher publisher =
        ConfigPublisher.of(path, BirdControl.at(folder.resolve("bird.ctl")))
            .withSubstitute(any -> Optional.empty());
    assertThat(publisher.publish(OneReflectorLab.file(Dialect.BIRD_2, 1)).outcome())
        .isEqualTo(Outcome.WRITTEN);
    assertThat(leftBeside(path)).isEmpty();
  }

  @Test
  void a_folder_that_is_gone_is_an_error_and_nothing_else() {
    Path path = folder.resolve("gone/bird.conf");
    ConfigPublisher publisher =
        ConfigPublisher.of(path, BirdControl.at(folder.resolve("bird.ctl")));
    assertThatThrownBy(() -> publisher.publish(OneReflectorLab.file(Dialect.BIRD_2, 1)))
        .isInstanceOf(IOException.class);
  }

  private static Stream<Path> leftBeside(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path.getParent())) {
      return files.filter(file -> file.toString().endsWith(".new")).toList().stream();
    }
  }
}
