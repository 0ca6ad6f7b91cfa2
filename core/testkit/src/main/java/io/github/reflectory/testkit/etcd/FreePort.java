package io.github.reflectory.testkit.etcd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** A port of loopback for a server that may be away for a while and comes back. */
public final class FreePort {
  /** Below those that Linux gives to clients, one of which could take a dead server's port. */
  private static final int FIRST = 10_000;

  private static final int LAST = 32_000;
  private static final int TRIES = 100;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePort() {}

  /** One that nobody listens on now, and another each time. */
  public static int find() {
    IOException last = new IOException("all were given already");
    for (int tried = 0; tried < TRIES; tried++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (!GIVEN.add(port)) {
        continue;
      }
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        last = taken;
      }
    }
    throw new UncheckedIOException("no free port", last);
  }
}
