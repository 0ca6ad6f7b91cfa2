package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.testkit.etcd.EtcdServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Makes an etcd ask who comes. */
public final class GuardedEtcd {
  private GuardedEtcd() {}

  /** Users root and bob with one password, of whom bob may do nothing. */
  public static void guard(EtcdServer etcd, String store) throws Exception {
    if (store.equals("etcd-v2")) {
      for (String user : List.of("root", "bob")) {
        String json = "{\"user\": \"%s\", \"password\": \"secret\"}".formatted(user);
        send(etcd, "PUT", "/v2/auth/users/" + user, json, "");
      }
      send(etcd, "PUT", "/v2/auth/enable", "", "");
      String all = "{\"role\": \"guest\", \"revoke\": {\"kv\": {\"read\": [\"/*\"]}}}";
      send(etcd, "PUT", "/v2/auth/roles/guest", all, "Basic cm9vdDpzZWNyZXQ=");
      return;
    }
    for (String user : List.of("root", "bob")) {
      String json = "{\"name\": \"%s\", \"password\": \"secret\"}".formatted(user);
      send(etcd, "POST", "/v3/auth/user/add", json, "");
    }
    send(etcd, "POST", "/v3/auth/role/add", "{\"name\": \"root\"}", "");
    send(etcd, "POST", "/v3/auth/user/grant", "{\"user\": \"root\", \"role\": \"root\"}", "");
    send(etcd, "POST", "/v3/auth/enable", "{}", "");
  }

  private static void send(
      EtcdServer etcd, String method, String path, String json, String authorization)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(etcd.endpoint() + path))
            .version(HttpClient.Version.HTTP_1_1)
            .method(method, HttpRequest.BodyPublishers.ofString(json));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path + answer.body()).isLessThan(300);
  }
}
