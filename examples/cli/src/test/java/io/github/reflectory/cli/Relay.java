package io.github.reflectory.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passes connections on. Two of them, over a socket in the file system between them, bring a server
 * of the machine's own network into a network namespace.
 */
final class Relay implements AutoCloseable {
  private final ServerSocketChannel server;
  private final SocketAddress target;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private volatile boolean swallowsHttp2;

  private Relay(ServerSocketChannel server, SocketAddress target) {
    this.server = server;
    this.target = target;
  }

  /** Starts one; it ends with the virtual machine, if not before. */
  static Relay start(SocketAddress listen, SocketAddress target) throws IOException {
    ServerSocketChannel server =
        listen instanceof UnixDomainSocketAddress
            ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
            : ServerSocketChannel.open();
    Relay relay = new Relay(server.bind(listen), target);
    daemon(relay::accept);
    return relay;
  }

  /** Listens at an address and port, and passes on to a socket in the file system, until killed. */
  public static void main(String[] words) throws Exception {
    InetSocketAddress listen = new InetSocketAddress(words[0], Integer.parseInt(words[1]));
    Relay relay = new Relay(ServerSocketChannel.open().bind(listen), unix(Path.of(words[2])));
    relay.accept();
  }

  static SocketAddress unix(Path path) {
    return UnixDomainSocketAddress.of(path);
  }

  /** The words after {@code java} and its class path that run {@link #main}. */
  static List<String> words(String host, int port, Path socket) {
    return List.of(Relay.class.getName(), host, Integer.toString(port), socket.toString());
  }

  /** From now on no connection of HTTP/2, as gRPC's are, gets a word through or back. */
  void swallowHttp2() {
    swallowsHttp2 = true;
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel from = server.accept();
        daemon(() -> connect(from));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void connect(SocketChannel from) {
    try (from;
        SocketChannel to = SocketChannel.open(target)) {
      open.add(from);
      daemon(() -> copy(to, from));
      ByteBuffer first = ByteBuffer.allocate(1 << 16);
      from.read(first);
      if (swallowsHttp2 && isHttp2(first)) {
        drain(from);
      } else {
        write(first.flip(), to);
        copy(from, to);
      }
    } catch (IOException e) {
      // The server is away: the caller's connection closes, as the server's own would.
    } finally {
      open.remove(from);
    }
  }

  /** By its preface (RFC 9113 section 3.4), of which the first packet has more than this. */
  private static boolean isHttp2(ByteBuffer first) {
    return first.position() >= 3 && first.get(0) == 'P' && first.get(1) == 'R';
  }

  private static void drain(SocketChannel from) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    while (from.read(buffer.clear()) >= 0) {
      // Nobody hears of it.
    }
  }

  private static void write(ByteBuffer bytes, SocketChannel to) throws IOException {
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  private static void copy(SocketChannel from, SocketChannel to) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    try (from;
        to) {
      while (from.read(buffer.clear()) >= 0) {
        write(buffer.flip(), to);
      }
    } catch (IOException e) {
      // One end closed.
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends it, and every connection. */
  @Override
  public void close() throws IOException {
    server.close();
    for (SocketChannel each : open) {
      each.close();
    }
  }
}
