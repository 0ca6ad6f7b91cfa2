package io.github.reflectory.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/** A way to a server on loopback that counts the bytes that come from it. */
final class Tap implements AutoCloseable {
  private final URI server;
  private final ServerSocket socket;
  private final AtomicLong received = new AtomicLong();

  Tap(String endpoint) throws IOException {
    this.server = URI.create(endpoint);
    this.socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  String endpoint() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** How many bytes came from the server so far. */
  long received() {
    return received.get();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = socket.accept();
      Socket ahead = new Socket(server.getHost(), server.getPort());
      client.setTcpNoDelay(true);
      ahead.setTcpNoDelay(true);
      start(() -> pump(client, ahead, new AtomicLong()));
      start(() -> pump(ahead, client, received));
    }
  }

  private static void pump(Socket from, Socket to, AtomicLong count) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        count.addAndGet(read);
        out.write(buffer, 0, read);
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // One end is gone, and the other with it.
              }
            },
            "tap");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
