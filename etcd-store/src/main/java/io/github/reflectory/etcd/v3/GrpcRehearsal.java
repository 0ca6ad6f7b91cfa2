package io.github.reflectory.etcd.v3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.etcd.jetcd.ByteSequence;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.connection.Rehearsal;
import io.github.reflectory.etcd.transfer.FoundKeys;
import io.github.reflectory.etcd.transfer.History;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.store.StoreException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Lets jetcd's first call begin with everything loaded, some 3,000 classes. The server it is
 * rehearsed with speaks as much of HTTP/2 (RFC 9113) as is needed to answer.
 */
public final class GrpcRehearsal {
  private static final int LONGEST_TRY_MILLIS = 200;
  private static final int PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length();
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int END = 1;
  private static final int ACK = 1;
  private static final int END_HEADERS = 4;

  /** {@code :status: 200}, {@code content-type: application/grpc} (RFC 7541, appendix A). */
  private static final byte[] HEAD =
      "\u0088\u000f\u0010\u0010application/grpc".getBytes(ISO_8859_1);

  private static final byte[] TRAILER = "\u0000\u000bgrpc-status\u00010".getBytes(ISO_8859_1);

  /** In a message of gRPC, a {@code RangeResponse} of one key, with value {@code b}. */
  private static final byte[] ANSWER =
      ("\0\0\0\0%\n\u0002\u0018\u0001" // the header says revision 1
              + "\u0012\u001f\n\u0018/calico/bgp/v1/rehearsal"
              + "\u0018\u0001*\u0001b") // as does the key, of when it was written
          .getBytes(ISO_8859_1);

  private static final ByteSequence KEY = ByteSequence.from(KeySpace.ROOT, UTF_8);

  private static volatile boolean performed;

  private GrpcRehearsal() {}

  /** Does nothing but be initialized, once for the virtual machine. */
  private static final class Plain {
    static {
      perform(
          "http",
          client ->
              PagedListing.of(
                  client, new History(), KeySpace.EVERYTHING, FoundKeys::new, Runnable::run));
    }

    static void done() {}
  }

  /** The same with the beginning of TLS. */
  private static final class Tls {
    static {
      overTls();
    }

    static void done() {}
  }

  /**
   * Returns once everything is loaded, at once from the second time on.
   *
   * @throws StoreException.Unavailable if there is nothing to load for: nobody listens. Over TLS
   *     that is not tried, for a server logs connections that say nothing
   */
  static void before(EtcdConfig config) {
    if (!performed
        && !config.tls()
        && config.endpoints().stream().allMatch(GrpcRehearsal::refuses)) {
      throw new StoreException.Unavailable(config + ": cannot connect", new ConnectException());
    }
    performed = true;
    Plain.done();
    if (config.tls()) {
      Tls.done();
    }
  }

  /** Once only: what is read until it is answered would be tried for as long as there is time. */
  public static void overTls() {
    perform("https", client -> client.readOnce(kv -> kv.get(KEY)));
  }

  private static boolean refuses(URI endpoint) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(endpoint.getHost(), endpoint.getPort()), LONGEST_TRY_MILLIS);
      return false;
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void perform(String scheme, Consumer<GrpcCalls> call) {
    Rehearsal.perform(
        scheme,
        GrpcRehearsal::serve,
        config -> {
          Duration limit = Duration.ofSeconds(Rehearsal.LONGEST_SECONDS);
          GrpcCalls client = new GrpcCalls(config.withTimeout(limit));
          try {
            call.accept(client);
          } finally {
            client.close();
          }
        });
  }

  private static void serve(DataInputStream in, DataOutputStream out) throws IOException {
    in.skipNBytes(PREFACE - 1L);
    frame(out, SETTINGS, 0, 0, new byte[0]);
    while (true) {
      int start = in.readInt();
      int type = start & 255;
      int flags = in.read();
      int stream = in.readInt();
      in.skipNBytes(start >>> 8);
      if (type == SETTINGS && (flags & ACK) == 0) {
        frame(out, SETTINGS, ACK, 0, new byte[0]);
      } else if (type == DATA && (flags & END) != 0) {
        frame(out, HEADERS, END_HEADERS, stream, HEAD);
        frame(out, DATA, 0, stream, ANSWER);
        frame(out, HEADERS, END_HEADERS | END, stream, TRAILER);
      }
    }
  }

  private static void frame(DataOutputStream out, int type, int flags, int stream, byte[] content)
      throws IOException {
    out.writeInt(content.length << 8 | type);
    out.write(flags);
    out.writeInt(stream);
    out.write(content);
    out.flush();
  }
}
