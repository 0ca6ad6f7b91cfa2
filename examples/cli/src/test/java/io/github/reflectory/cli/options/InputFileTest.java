package io.github.reflectory.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
  @TempDir private Path directory;

  /** As of a pipe into which a program writes the same word for ever. */
  @Test
  void text_that_never_ends_is_refused() {
    Path file = Samples.write(directory, "yes", "y\n".repeat(10_000));

    assertThat(InputFile.read(file, 20_000)).hasSize(20_000);
    assertThatThrownBy(() -> InputFile.read(file, 19_999))
        .isInstanceOf(WrongInput.class)
        .hasMessage(file + ": expected at most 19999 characters, found more");
  }
}
