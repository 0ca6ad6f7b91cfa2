package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeldHeapTest {
  private static final int NODES = 5_000;

  /**
   * It knows the sessions besides, and has 710 bytes a node where the map has 840. With all keys
   * held once more it has 1,340, and as much together as they are held 870.
   */
  @Test
  void a_follower_needs_less_heap_than_a_sorted_map_of_the_keys() throws Exception {
    Process process =
        new ProcessBuilder(
                "java",
                // Its figures are exact.
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HeldHeap.class.getName(),
                String.valueOf(NODES))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    List<Long> bytes = Stream.of(said.strip().split(" ")).map(Long::valueOf).toList();

    assertThat(bytes.get(0) / NODES).as("of the follower").isLessThan(bytes.get(1) / NODES);
  }
}
