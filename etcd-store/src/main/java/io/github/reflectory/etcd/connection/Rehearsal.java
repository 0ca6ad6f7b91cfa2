package io.github.reflectory.etcd.connection;

import io.github.reflectory.etcd.EtcdConfig;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Loads what a client's first call needs before the time counts that etcd may take to answer: on a
 * busy machine loading takes seconds, in which no etcd is silent. The first call goes to a server
 * on loopback that knows one answer.
 */
public final class Rehearsal {
  public static final int LONGEST_SECONDS = 30;

  private static final int TLS_HANDSHAKE = 22;

  /** Where TLS is spoken: {@code handshake_failure} (RFC 8446, section 6). */
  private static final byte[] REFUSAL = {21, 3, 3, 0, 2, 2, 40};

  private Rehearsal() {}

  /** The server's part. */
  public interface Script {
    /**
     * Answers a client until it goes.
     *
     * @param in without its first byte
     */
    void serve(DataInputStream in, DataOutputStream out) throws IOException;
  }

  /** The client's part. */
  public interface Call {
    void to(EtcdConfig config) throws ExecutionException, InterruptedException, TimeoutException;
  }

  /**
   * Performs a call, whatever comes of it: what keeps it from being performed keeps no real call
   * from trying.
   *
   * @param scheme over {@code https} only the beginning of a connection is performed
   */
  public static void perform(String scheme, Script script, Call call) {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> serve(server, script), "reflectory-etcd-rehearsal");
      thread.setDaemon(true);
      thread.start();
      call.to(EtcdConfig.of(scheme + "://127.0.0.1:" + server.getLocalPort()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | ExecutionException | TimeoutException | RuntimeException e) {
      // The real call has its own errors.
    }
  }

  private static void serve(ServerSocket server, Script script) {
    try (server;
        Socket client = server.accept()) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      DataOutputStream out = new DataOutputStream(client.getOutputStream());
      if (in.read() == TLS_HANDSHAKE) {
        out.write(REFUSAL);
      } else {
        script.serve(in, out);
      }
    } catch (IOException over) {
      // The client has what it needs.
    }
  }
}
