package io.github.reflectory.cli.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.agent.HeapGuard.Look;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class HeapGuardTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HeapGuard guard = new HeapGuard(LIMIT, look(0, 0, 0.5));

  private static Look look(long second, long collecting, double free) {
    return new Look(Duration.ofSeconds(second), Duration.ofSeconds(collecting), free);
  }

  @Test
  void a_minute_of_nothing_but_collections_that_free_nothing_is_enough() {
    for (int second = 10; second < 60; second += 10) {
      assertThat(guard.isFutile(look(second, second, 0.01))).isFalse();
    }
    assertThat(guard.isFutile(look(60, 60, 0.01))).isTrue();
  }

  @Test
  void one_moment_of_work_begins_the_minute_anew() {
    assertThat(guard.isFutile(look(50, 50, 0.01))).isFalse();
    assertThat(guard.isFutile(look(60, 52, 0.01))).isFalse();
    assertThat(guard.isFutile(look(110, 102, 0.01))).isFalse();
    assertThat(guard.isFutile(look(120, 112, 0.01))).isTrue();
  }

  @Test
  void collections_that_free_much_are_work() {
    assertThat(guard.isFutile(look(600, 600, 0.2))).isFalse();
  }

  @Test
  void a_full_heap_that_nobody_needs_more_of_is_no_trouble() {
    assertThat(guard.isFutile(look(600, 1, 0.001))).isFalse();
  }

  /** It fills its heap but for little, and goes on to need that little again and again. */
  static final class Full {
    private static final double FULL = 0.97;

    private Full() {}

    /** About 104 octets. */
    private static final class Link {
      private final @Nullable Link next;
      private final byte[] ballast = new byte[64];

      private Link(@Nullable Link next) {
        this.next = next;
      }
    }

    public static void main(String[] words) {
      HeapGuard.start(System.out::println, Duration.ofSeconds(3));
      Link all = new Link(null);
      for (long used = 0; used < Runtime.getRuntime().maxMemory() * FULL; used += 104) {
        all = new Link(all);
      }
      long made = 0;
      while (all.next != null && all.ballast.length > 0) {
        made += new byte[100].length;
      }
      System.out.println(made);
    }
  }

  @Test
  @Tag("once")
  void a_process_that_only_collects_garbage_ends() throws Exception {
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx48m",
            "-XX:NewRatio=5",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            Full.class.getName());
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    try {
      // Some releases of Java take it for what it is by themselves.
      assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
          .containsPattern(
              "^(out of memory: for 3 s there was hardly anything but collections of garbage, .*"
                  + "|Terminating due to java.lang.OutOfMemoryError.*)\n$");
      assertThat(process.waitFor()).isEqualTo(HeapGuard.STATUS);
    } finally {
      process.destroyForcibly();
    }
  }
}
