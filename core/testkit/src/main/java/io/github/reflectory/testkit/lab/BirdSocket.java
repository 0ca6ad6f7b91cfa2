package io.github.reflectory.testkit.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One question to a daemon over its control socket.
 *
 * <p>A reply is lines of {@code CODE-text}, of a space and text under the same code, and last
 * {@code CODE text}; codes from 8000 on are errors.
 */
final class BirdSocket implements AutoCloseable {
  private static final int SECONDS = 10;
  private static final int MOST_OCTETS = 64 << 20;

  private final SocketChannel channel;
  private final Selector selector;
  private final ByteBuffer in = ByteBuffer.allocate(1 << 16).limit(0);
  private final long start = System.nanoTime();
  private int received;

  private BirdSocket(Path socket) throws IOException {
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    selector = Selector.open();
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
  }

  /**
   * The lines of the reply without their codes.
   *
   * @throws IllegalArgumentException if BIRD answers with an error
   * @throws IOException if it does not answer in full within 10 s and 64 MiB
   */
  static List<String> ask(Path socket, String command) throws IOException {
    try (BirdSocket connection = new BirdSocket(socket)) {
      connection.reply("greeting");
      connection.channel.write(ByteBuffer.wrap((command + "\n").getBytes(UTF_8)));
      return connection.reply(command);
    }
  }

  private List<String> reply(String command) throws IOException {
    List<String> lines = new ArrayList<>();
    while (true) {
      String line = line();
      if (line.startsWith(" ")) {
        lines.add(line.substring(1));
      } else if (line.length() > 4) {
        if (line.charAt(0) >= '8') {
          throw new IllegalArgumentException("BIRD refuses '" + command + "': " + line);
        }
        lines.add(line.substring(5));
        if (line.charAt(4) == ' ') {
          return lines;
        }
      }
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = next(); octet != '\n'; octet = next()) {
      line.write(octet);
    }
    return line.toString(UTF_8);
  }

  private int next() throws IOException {
    while (!in.hasRemaining()) {
      int count = channel.read(in.clear());
      in.flip();
      received += Math.max(count, 0);
      if (count < 0) {
        throw new EOFException("BIRD closed the connection");
      } else if (received > MOST_OCTETS) {
        throw new IOException("BIRD answers without end");
      } else if (count == 0) {
        awaitInput();
      }
    }
    return in.get();
  }

  private void awaitInput() throws IOException {
    long left =
        TimeUnit.SECONDS.toMillis(SECONDS)
            - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    if (left <= 0 || selector.select(left) == 0) {
      throw new IOException("BIRD does not answer within " + SECONDS + " s");
    }
    selector.selectedKeys().clear();
  }

  @Override
  public void close() throws IOException {
    try (selector) {
      channel.close();
    }
  }
}
