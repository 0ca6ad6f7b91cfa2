package io.github.reflectory.testkit.etcd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Where one member listens on loopback. */
record Ports(int client, int peer, int metrics) {
  /** Below those that Linux gives to clients, one of which could take a dead member's port. */
  private static final int FIRST = 10_000;

  private static final int LAST = 32_000;
  private static final int TRIES = 100;

  static Ports free() {
    return new Ports(one(), one(), one());
  }

  private static int one() {
    IOException last = new IOException();
    for (int tried = 0; tried < TRIES; tried++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        last = taken;
      }
    }
    throw new UncheckedIOException("no free port", last);
  }

  String peerUrl() {
    return url("http", peer);
  }

  /** Where health is told without asking for a certificate. */
  String metricsUrl() {
    return url("http", metrics);
  }

  String clientUrl(String scheme) {
    return url(scheme, client);
  }

  private static String url(String scheme, int port) {
    return scheme + "://127.0.0.1:" + port;
  }
}
