package io.github.reflectory.testkit.etcd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of loopback for a server that may be away for a while and comes back. No other process
 * that asks here is given it: each has blocks of its own, whose first port it keeps listening on.
 */
public final class FreePort {
  /** Below those that Linux gives to clients, one of which could take a dead server's port. */
  private static final int FIRST = 10_000;

  private static final int LAST = 32_000;
  private static final int BLOCK = 100;
  private static final int TRIES = 1_000;

  /** Listened on until the process ends. */
  private static final List<ServerSocket> CLAIMS = new ArrayList<>();

  private static int next;
  private static int end;

  private FreePort() {}

  /**
   * One that nobody listens on now, and another each time. Safe for use by several threads.
   *
   * @throws IllegalStateException if there is none
   */
  public static synchronized int find() {
    for (int tried = 0; tried < TRIES; tried++) {
      if (next == end) {
        claimBlock();
      }
      int port = next++;
      if (listen(port).map(FreePort::closed).orElse(false)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port");
  }

  private static void claimBlock() {
    for (int tried = 0; tried < TRIES; tried++) {
      int block = ThreadLocalRandom.current().nextInt(FIRST / BLOCK, LAST / BLOCK) * BLOCK;
      Optional<ServerSocket> claim = listen(block);
      if (claim.isPresent()) {
        CLAIMS.add(claim.get());
        next = block + 1;
        end = block + BLOCK;
        return;
      }
    }
    throw new IllegalStateException("every block of ports is taken");
  }

  private static Optional<ServerSocket> listen(int port) {
    try {
      return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    } catch (IOException taken) {
      return Optional.empty();
    }
  }

  private static boolean closed(ServerSocket socket) {
    try {
      socket.close();
      return true;
    } catch (IOException lost) {
      return false;
    }
  }
}
