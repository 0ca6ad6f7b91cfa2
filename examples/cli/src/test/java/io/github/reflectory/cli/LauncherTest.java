package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as people run it: a process of its own, from anywhere. */
@Timeout(300)
final class LauncherTest {
  private static final Path LAUNCHER = Launcher.PATH;

  @TempDir private Path directory;

  /**
   * What a process did.
   *
   * @param err what it printed on standard error
   */
  record Shell(int status, String out, String err) {

    /** Runs a line of bash in a directory. */
    static Shell run(Path directory, String line) throws IOException, InterruptedException {
      Path out = directory.resolve(".out");
      Path err = directory.resolve(".err");
      ProcessBuilder builder =
          new ProcessBuilder("bash", "-c", line)
              .directory(directory.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("PATH", System.getenv("PATH"));
      Process process = builder.start();
      assertThat(process.waitFor(280, TimeUnit.SECONDS)).as(line).isTrue();
      Shell shell = new Shell(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return shell;
    }
  }

  @BeforeAll
  static void build() throws Exception {
    Launcher.build();
  }

  private Shell run(String line) throws Exception {
    return Shell.run(directory, line);
  }

  @Test
  void it_works_through_a_link_from_any_directory() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("my-reflectory"), LAUNCHER);
    Shell help = run("./my-reflectory --help");
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).startsWith("Usage: reflectory ").isEqualTo(Run.done("--help"));
    assertThat(run("./my-reflectory --version").out()).matches("reflectory \\d+\\.\\d+.*\n");
    Files.delete(link);
  }

  @Test
  void exit_status_and_error_line_come_through() throws Exception {
    Shell shell = run(LAUNCHER + " render --store file:none.json --node N1");
    assertThat(shell.status()).isEqualTo(2);
    assertThat(shell.err()).isEqualTo("reflectory: render: no node N1 in file:none.json\n");
    assertThat(run(LAUNCHER + " rr add 10.0.0.1 --store file:no/such.json").status()).isEqualTo(3);
  }

  @Test
  void what_the_demo_says_to_try_next_works() throws Exception {
    Shell demo = run(LAUNCHER + " demo");
    assertThat(demo.err()).isEmpty();
    List<String> next =
        demo.out().lines().dropWhile(line -> !line.equals("Try next:")).skip(1).toList();
    assertThat(next).hasSizeGreaterThan(1);
    for (String command : next) {
      Shell tried = run(command.strip());
      assertThat(tried.status()).as(command).isZero();
      assertThat(tried.err()).as(command).isEmpty();
      assertThat(tried.out()).as(command).isNotEmpty();
    }
  }

  @Test
  void file_names_are_kept_in_any_locale() throws Exception {
    Files.writeString(directory.resolve("inventory.yaml"), Samples.TWO_RACKS);
    Shell shell =
        run(
            "name=$(printf 'r\\303\\244cks'); mv inventory.yaml $name.yaml; LC_ALL=POSIX "
                + LAUNCHER
                + " plan $name.yaml --store file:$name.json && cat $name.json");
    assertThat(shell.err()).isEmpty();
    assertThat(shell.out()).contains("10 changes written to file:r\u00e4cks.json\n{\n");
  }

  @Test
  void output_nobody_takes_is_one_line() throws Exception {
    Shell full = run(LAUNCHER + " --help >/dev/full");
    assertThat(full.err()).isEqualTo("reflectory: standard output cannot be written to\n");
    assertThat(full.status()).isEqualTo(2);
    Shell pipe = run(LAUNCHER + " demo | sleep 0; echo ${PIPESTATUS[0]}");
    assertThat(pipe.err().lines().count()).isLessThanOrEqualTo(1);
    assertThat(pipe.err()).doesNotContain("Exception");
  }

  @Test
  void too_few_open_files_are_told_in_one_line() throws Exception {
    Shell shell = run("ulimit -n 64; " + LAUNCHER + " agent");
    assertThat(shell.status()).isEqualTo(ExitStatus.WRONG_INPUT);
    assertThat(shell.err())
        .isEqualTo(
            "reflectory: no more than 64 files may be open at once: expected 128 or more, as"
                + " ulimit -n sets it\n");
  }
}
