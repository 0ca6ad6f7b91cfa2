package io.github.reflectory.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;

/**
 * As much of etcd's v3 API as a command that reads needs, for a rehearsal: one answer to all that
 * is asked, in frames of HTTP/2 (RFC 9113) as gRPC uses them.
 */
final class RehearsalV3 implements AutoCloseable {
  private static final int PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length();
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int END = 1;
  private static final int ACK = 1;
  private static final int END_HEADERS = 4;

  /** {@code :status: 200}, {@code content-type: application/grpc} (RFC 7541, appendix A). */
  private static final byte[] HEAD =
      "\u0088\u000f\u0010\u0010application/grpc".getBytes(ISO_8859_1);

  private static final byte[] TRAILER = "\u0000\u000bgrpc-status\u00010".getBytes(ISO_8859_1);

  private final ServerSocket server;
  private final byte[] answer;

  /** One that has some keys: few, since all of them have to fit a frame. */
  RehearsalV3(Map<String, String> keys) throws IOException {
    this.answer = answer(keys);
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** A {@code RangeResponse} of etcd's rpc.proto as a message of gRPC. */
  private static byte[] answer(Map<String, String> keys) {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    // Its header says revision 1, as does each key of when it was written.
    put(response, 1, new byte[] {3 << 3, 1});
    keys.forEach(
        (key, value) -> {
          ByteArrayOutputStream entry = new ByteArrayOutputStream();
          put(entry, 1, key.getBytes(UTF_8));
          entry.writeBytes(new byte[] {3 << 3, 1});
          put(entry, 5, value.getBytes(UTF_8));
          put(response, 2, entry.toByteArray());
        });
    return response.toByteArray();
  }

  private static void put(ByteArrayOutputStream message, int field, byte[] bytes) {
    message.write(field << 3 | 2);
    int length = bytes.length;
    for (; length > 127; length >>= 7) {
      message.write((length & 127) | 128);
    }
    message.write(length);
    message.writeBytes(bytes);
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
                // The rehearsal is over.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = server.accept();
      start(() -> serve(client));
    }
  }

  private void serve(Socket client) throws IOException {
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      DataOutputStream out = new DataOutputStream(client.getOutputStream());
      in.skipNBytes(PREFACE);
      frame(out, SETTINGS, 0, 0, new byte[0]);
      while (true) {
        int start = in.readInt();
        int type = start & 255;
        int flags = in.read();
        int stream = in.readInt();
        byte[] content = in.readNBytes(start >>> 8);
        if ((type == SETTINGS || type == PING) && (flags & ACK) == 0) {
          frame(out, type, ACK, 0, type == PING ? content : new byte[0]);
        } else if (type == DATA && (flags & END) != 0) {
          answer(out, stream);
        }
      }
    }
  }

  private void answer(DataOutputStream out, int stream) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    DataOutputStream framed = new DataOutputStream(message);
    framed.write(0);
    framed.writeInt(answer.length);
    framed.write(answer);
    frame(out, HEADERS, END_HEADERS, stream, HEAD);
    frame(out, DATA, 0, stream, message.toByteArray());
    frame(out, HEADERS, END_HEADERS | END, stream, TRAILER);
  }

  private static void frame(DataOutputStream out, int type, int flags, int stream, byte[] content)
      throws IOException {
    out.writeInt(content.length << 8 | type);
    out.write(flags);
    out.writeInt(stream);
    out.write(content);
    out.flush();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
