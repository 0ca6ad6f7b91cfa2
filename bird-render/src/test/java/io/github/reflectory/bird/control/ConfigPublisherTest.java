package io.github.reflectory.bird.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.contentOf;

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

  @ParameterizedTest
  @EnumSource
  void what_was_last_accepted_comes_back_to_file_and_daemon(Dialect dialect) throws IOException {
    try (OneReflectorLab lab = OneReflectorLab.start(dialect, 1)) {
      Path copy = folder.resolve("good");
      ConfigPublisher publisher = ConfigPublisher.of(lab.path(), lab.control()).withCopy(copy);
      assertThat(publisher.restore().outcome()).isEqualTo(Outcome.UNCHANGED);
      publisher.publish(lab.file(2));
      assertThat(publisher.repair()).isFalse();

      Path other = Files.writeString(folder.resolve("other"), lab.file(1).text());
      Files.delete(lab.path());
      lab.control().configure(other);
      assertThat(publisher.restore().outcome()).isEqualTo(Outcome.APPLIED);
      assertThat(lab.sessions()).containsExactly("client_10_0_2_1", "client_10_0_2_2");
      assertThat(lab.path()).hasContent(lab.file(2).text());

      assertThat(Files.getPosixFilePermissions(copy))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      Files.writeString(lab.path(), "protocol");
      ConfigPublisher next = ConfigPublisher.of(lab.path(), lab.control()).withCopy(copy);
      assertThat(next.repair()).isTrue();
      assertThat(lab.path()).hasContent(lab.file(2).text());
    }
  }

  @Test
  void a_copy_that_somebody_has_changed_is_not_relied_on() throws IOException {
    Path path = folder.resolve("bird.conf");
    Path copy = folder.resolve("bird.conf.good");
    BirdControl nobody = BirdControl.at(folder.resolve("bird.ctl"));
    ConfigPublisher publisher =
        ConfigPublisher.of(path, nobody).withSubstitute(any -> Optional.empty());
    String text = OneReflectorLab.file(Dialect.BIRD_2, 3).text();
    publisher.withCopy(copy).publish(OneReflectorLab.file(Dialect.BIRD_2, 3));
    assertThat(publisher.withCopy(copy).lastAccepted()).hasValue(text);

    String sealed = Files.readString(copy);
    assertThat(sealed).startsWith(text);
    for (String damaged :
        new String[] {"", text, sealed.replaceFirst("64512", "64513"), sealed + " "}) {
      Files.writeString(copy, damaged);
      assertThat(publisher.withCopy(copy).lastAccepted()).isEmpty();
    }
  }

  @Test
  void without_a_copy_a_file_that_passes_the_check_is_taken_for_good() throws IOException {
    Path path = Files.writeString(folder.resolve("bird.conf"), "good");
    ConfigPublisher publisher =
        ConfigPublisher.of(path, BirdControl.at(folder.resolve("bird.ctl")))
            .withSubstitute(
                file -> {
                  assertThat(file).isEqualTo(path);
                  return contentOf(path.toFile()).equals("good")
                      ? Optional.empty()
                      : Optional.of("no");
                });
    Path copy = folder.resolve("copy");
    Files.writeString(path, "bad");
    assertThat(publisher.withCopy(copy).repair()).isFalse();
    assertThat(copy).doesNotExist();

    Files.writeString(path, "good");
    publisher.withCopy(copy).repair();
    Files.writeString(path, "bad");
    assertThat(publisher.withCopy(copy).repair()).isTrue();
    assertThat(path).hasContent("good");
  }

  private static Stream<Path> leftBeside(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path.getParent())) {
      return files.filter(file -> file.toString().endsWith(".new")).toList().stream();
    }
  }
}
