package io.github.reflectory.etcd.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.reflectory.calico.Api;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of an etcd that is not there: one line that an operator understands. */
class NetworkErrorsTest {
  private static String said(Api api, String endpoint) {
    try (CalicoStore store = api.open(EtcdConfig.of(endpoint).withTimeout(Duration.ofSeconds(2)))) {
      StoreException trouble =
          catchThrowableOfType(StoreException.Unavailable.class, store::snapshot);
      String message = String.valueOf(trouble.getMessage());
      assertThat(message).startsWith("etcd ").contains(" " + endpoint + ": ").hasLineCount(1);
      return message.substring(message.indexOf(endpoint) + endpoint.length() + 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_port_nobody_listens_on(Api api) throws Exception {
    String endpoint;
    try (ServerSocket closing = listening()) {
      endpoint = "http://127.0.0.1:" + closing.getLocalPort();
    }
    assertThat(said(api, endpoint)).isEqualTo("cannot connect");
  }

  @ParameterizedTest
  @EnumSource
  void a_name_nobody_has(Api api) {
    assertThat(said(api, "http://etcd.invalid:2379")).isEqualTo("no such host");
  }

  @ParameterizedTest
  @EnumSource
  void a_server_that_hangs_up(Api api) throws Exception {
    try (ServerSocket server = listening()) {
      Thread hangingUp =
          new Thread(
              () -> {
                try {
                  while (true) {
                    Socket client = server.accept();
                    client.close();
                  }
                } catch (IOException closed) {
                  // The test is over.
                }
              });
      hangingUp.setDaemon(true);
      hangingUp.start();
      String port = ":" + server.getLocalPort();
      assertThat(said(api, "http://127.0.0.1" + port)).matches("[ -~]{5,100}");
      assertThat(said(api, "https://127.0.0.1" + port)).matches("[ -~]{5,100}");
    }
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }
}
