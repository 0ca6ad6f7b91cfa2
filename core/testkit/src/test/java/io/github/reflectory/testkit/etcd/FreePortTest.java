package io.github.reflectory.testkit.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ports for servers of tests that run in several processes. */
class FreePortTest {
  private static final int PORTS = 250;

  @Test
  void one_process_is_given_each_port_once() {
    assertThat(find()).doesNotHaveDuplicates();
  }

  @Test
  @Timeout(60)
  void two_processes_are_never_given_the_same_port() throws IOException {
    Process other = Asking.start();
    try (BufferedReader said = other.inputReader()) {
      List<Integer> theirs = said.lines().limit(PORTS).map(Integer::valueOf).toList();

      assertThat(theirs).hasSize(PORTS);
      // The other one lives on, and none of its ports is listened on.
      assertThat(IntStream.range(0, 20).mapToObj(any -> find()).flatMap(List::stream))
          .doesNotContainAnyElementsOf(theirs);
    } finally {
      other.destroyForcibly();
    }
  }

  private static List<Integer> find() {
    return IntStream.range(0, PORTS).mapToObj(any -> FreePort.find()).toList();
  }

  /** Another process that asks for ports, and keeps them until it is ended. */
  static final class Asking {
    private Asking() {}

    public static void main(String[] arguments) throws IOException {
      find().forEach(System.out::println);
      System.in.read();
    }

    static Process start() throws IOException {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              Asking.class.getName())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    }
  }
}
