package io.github.reflectory.etcd.v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.connection.Rehearsal;
import io.github.reflectory.etcd.transfer.FoundKeys;
import io.github.reflectory.etcd.transfer.History;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;

/** Lets the first call of the v2 API begin with everything loaded. */
final class HttpRehearsal {
  private static final String KEYS =
      "{\"node\":{\"dir\":true,\"nodes\":[{\"key\":\"/calico/bgp/v1/global/as_num\",\"value\":\"1\","
          + "\"modifiedIndex\":1}]}}";

  private static final byte[] ANSWER =
      ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Etcd-Index: 1\r\nContent-Length: "
              + KEYS.length()
              + "\r\n\r\n"
              + KEYS)
          .getBytes(ISO_8859_1);

  private HttpRehearsal() {}

  /** Does nothing but be initialized, once for the virtual machine. */
  private static final class Plain {
    static {
      perform("http");
    }

    static void done() {}
  }

  /** The same with the beginning of TLS. */
  private static final class Tls {
    static {
      perform("https");
    }

    static void done() {}
  }

  /** Returns once everything is loaded, at once from the second time on. */
  static void before(EtcdConfig config) {
    Plain.done();
    if (config.tls()) {
      Tls.done();
    }
  }

  private static void perform(String scheme) {
    Rehearsal.perform(
        scheme,
        HttpRehearsal::serve,
        config -> {
          Duration limit = Duration.ofSeconds(Rehearsal.LONGEST_SECONDS);
          KeysApi client = new KeysApi(config.withTimeout(limit));
          try {
            TreeListing.ofAll(client, new History(), FoundKeys::new);
          } finally {
            client.close();
          }
        });
  }

  /** One request, whose end is an empty line. */
  private static void serve(DataInputStream in, DataOutputStream out) throws IOException {
    int ends = 0;
    for (int next = in.read(); next >= 0 && ends < 2; next = in.read()) {
      ends = next == '\n' ? ends + 1 : next == '\r' ? ends : 0;
      if (ends == 2) {
        out.write(ANSWER);
      }
    }
  }
}
