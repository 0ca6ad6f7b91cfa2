package io.github.reflectory.calico;

import io.github.reflectory.testkit.etcd.EtcdServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Somebody else who writes by the v2 API. */
public record RawV2(EtcdServer etcd) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  public void write(String key, int times) {
    for (int i = 0; i < times; i++) {
      send("PUT", key + "?value=" + i);
    }
  }

  /** Writes keys that no list shows. */
  void writeHidden() {
    write("/v2/keys/calico/bgp/v1/_lock", 1);
    write("/v2/keys/calico/bgp/v1/host/_h1/ip_addr_v4", 1);
    send("DELETE", "/v2/keys/calico/bgp/v1/_lock");
  }

  /** Sets a key with a form's fields. */
  void put(String key, String form) {
    send("PUT", "/v2/keys" + key + "?" + form);
  }

  /** Whether there is a key, hidden or not. */
  boolean holds(String key) {
    return send("GET", "/v2/keys" + key) == 200;
  }

  private int send(String method, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(etcd.endpoint() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
