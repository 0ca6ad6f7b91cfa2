package io.github.reflectory.bird.control;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Stopwatch;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever listens on a control socket, asking it ends. */
@Timeout(60)
class HostileDaemonTest {
  private static final String GREETING = "0001 BIRD 2.0.12 ready.\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello\n",
        GREETING,
        GREETING + "1000-BIRD\n",
        GREETING + "1000",
        " \n",
        "0001\n"
      })
  void silence_is_given_up_at_the_limit(String said) throws IOException {
    try (Server server = new Server(said, 0)) {
      Stopwatch watch = Stopwatch.createStarted();
      assertThatThrownBy(() -> server.control(Duration.ofMillis(200)).status())
          .isInstanceOf(BirdException.Unavailable.class);
      assertThat(watch.elapsed()).isLessThan(Duration.ofSeconds(10));
    }
  }

  /** As one that was stopped: the system takes so many connections for it, then no more. */
  @Test
  void one_that_takes_no_connections_is_given_up() throws IOException {
    Path socket = folder.resolve("stopped.ctl");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket), 1);
      BirdControl control = BirdControl.at(socket).withLimit(Duration.ofMillis(50));
      Stopwatch watch = Stopwatch.createStarted();
      for (int i = 0; i < 10; i++) {
        assertThatThrownBy(control::status).isInstanceOf(BirdException.Unavailable.class);
      }
      assertThat(watch.elapsed()).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void an_answer_without_end_is_given_up_at_its_size() throws IOException {
    try (Server server = new Server(GREETING + "1000-BIRD 2\n", 80 << 20)) {
      assertThatThrownBy(() -> server.control(Duration.ofMinutes(1)).status())
          .isInstanceOf(BirdException.Unavailable.class)
          .hasMessageContaining("exceeds");
    }
  }

  /** Says some words to whoever connects, and then lines of spaces. */
  private final class Server implements AutoCloseable {
    private final Path socket = folder.resolve("hostile.ctl");
    private final ServerSocketChannel server =
        ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private final String words;
    private final int octets;

    Server(String words, int octets) throws IOException {
      this.words = words;
      this.octets = octets;
      server.bind(UnixDomainSocketAddress.of(socket));
      Thread thread = new Thread(this::serve, "hostile");
      thread.setDaemon(true);
      thread.start();
    }

    BirdControl control(Duration limit) {
      return BirdControl.at(socket).withLimit(limit);
    }

    private void serve() {
      try (SocketChannel client = server.accept()) {
        client.write(ByteBuffer.wrap(words.getBytes(US_ASCII)));
        byte[] line = " ".repeat(1023).concat("\n").getBytes(US_ASCII);
        for (int written = 0; written < octets; written += line.length) {
          client.write(ByteBuffer.wrap(line));
        }
        while (client.read(ByteBuffer.allocate(64)) >= 0) {
          // Says nothing more until the other side gives up.
        }
      } catch (ClosedChannelException e) {
        // The test is over.
      } catch (IOException e) {
        // The other side gave up while it was spoken to.
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
