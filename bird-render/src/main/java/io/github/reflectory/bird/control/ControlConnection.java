package io.github.reflectory.bird.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.bird.control.ControlReply.Line;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A connection to a daemon's control socket, for one command.
 *
 * <p>A reply is lines of {@code CODE-text}, lines of a space and text under the code before, and
 * last {@code CODE text}. The daemon is greeted by such a reply, too.
 */
final class ControlConnection implements AutoCloseable {
  /** About ten times what BIRD prints of 3,000 sessions. */
  private static final int MOST_OCTETS = 64 << 20;

  private final SocketChannel channel;
  private final Selector selector;
  private final long end;
  private final ByteBuffer in = ByteBuffer.allocate(1 << 16).limit(0);
  private int received;

  private ControlConnection(SocketChannel channel, Selector selector, Duration limit) {
    this.channel = channel;
    this.selector = selector;
    this.end = System.nanoTime() + limit.toNanos();
  }

  /**
   * Asks a daemon.
   *
   * @param limit for all of it
   * @throws IOException if it does not answer in full within the limit
   */
  static ControlReply ask(Path socket, String command, Duration limit) throws IOException {
    try (Selector selector = Selector.open();
        ControlConnection connection =
            new ControlConnection(
                SocketChannel.open(StandardProtocolFamily.UNIX), selector, limit)) {
      connection.open(socket);
      connection.reply();
      connection.send(command);
      return connection.reply();
    }
  }

  private void open(Path socket) throws IOException {
    channel.configureBlocking(false);
    if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
      // Connecting to a UNIX domain socket never takes time, but may have no room (connect(2)).
      throw new IOException("it has not taken earlier connections yet");
    }
  }

  private void send(String command) throws IOException {
    ByteBuffer out = ByteBuffer.wrap((command + "\n").getBytes(UTF_8));
    while (out.hasRemaining()) {
      if (channel.write(out) == 0) {
        await(SelectionKey.OP_WRITE);
      }
    }
  }

  private ControlReply reply() throws IOException {
    ImmutableList.Builder<Line> lines = ImmutableList.builder();
    int code = 0;
    while (true) {
      String line = line();
      boolean goesOn = line.startsWith(" ");
      if (!goesOn) {
        code = code(line);
      }
      lines.add(new Line(code, line.substring(goesOn ? 1 : 5)));
      if (!goesOn && line.charAt(4) == ' ') {
        return new ControlReply(lines.build());
      }
    }
  }

  private static int code(String line) throws IOException {
    int code = 0;
    boolean valid = line.length() > 4 && (line.charAt(4) == ' ' || line.charAt(4) == '-');
    for (int i = 0; valid && i < 4; i++) {
      int digit = line.charAt(i) - '0';
      valid = digit >= 0 && digit <= 9;
      code = code * 10 + digit;
    }
    if (!valid) {
      throw new IOException("this is not how BIRD answers");
    }
    return code;
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
        throw new EOFException("the connection was closed before the answer was complete");
      } else if (received > MOST_OCTETS) {
        throw new IOException("the answer exceeds " + MOST_OCTETS + " octets");
      } else if (count == 0) {
        await(SelectionKey.OP_READ);
      }
    }
    return in.get();
  }

  private void await(int operation) throws IOException {
    channel.register(selector, operation);
    long millis = (end - System.nanoTime()) / 1_000_000;
    if (millis <= 0 || selector.select(millis) == 0) {
      throw new IOException("no complete answer in time");
    }
    selector.selectedKeys().clear();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
