package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;

import io.etcd.jetcd.Auth;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.auth.Permission;
import io.etcd.jetcd.options.OptionsUtil;
import io.github.reflectory.etcd.v3.GrpcCalls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ExecutionException;

/**
 * An operator's side of etcd's users: root, and one called calico with a role of that name that may
 * read and write the keys of topologies. Both APIs keep users of their own.
 */
final class Accounts {
  static final String USER = "calico";
  static final String PASSWORD = "no-secret-in-messages";
  private static final String ROOT = "root";

  private final Api api;
  private final String endpoint;

  /** Makes the users and from then on lets nobody else in. */
  Accounts(Api api, String endpoint) {
    this.api = api;
    this.endpoint = endpoint;
    if (api == Api.V2) {
      v2("users/root", "{'user':'root','password':'root'}");
      v2(
          "roles/calico",
          "{'role':'calico','permissions':{'kv':{'read':['/calico/bgp/*'],'write':['/calico/bgp/*']}}}");
      v2("users/calico", "{'user':'calico','password':'" + PASSWORD + "','roles':['calico']}");
      v2("enable", "");
      v2("roles/guest", "{'role':'guest','revoke':{'kv':{'read':['/*'],'write':['/*']}}}");
    } else {
      enableV3();
    }
  }

  private void enableV3() {
    try (Client client = Client.builder().endpoints(endpoint).build()) {
      Auth auth = client.getAuthClient();
      ByteSequence from = GrpcCalls.bytes("/calico/bgp/");
      auth.userAdd(GrpcCalls.bytes(ROOT), GrpcCalls.bytes(ROOT)).get();
      auth.roleAdd(GrpcCalls.bytes(ROOT)).get();
      auth.userGrantRole(GrpcCalls.bytes(ROOT), GrpcCalls.bytes(ROOT)).get();
      auth.userAdd(GrpcCalls.bytes(USER), GrpcCalls.bytes(PASSWORD)).get();
      auth.roleAdd(GrpcCalls.bytes(USER)).get();
      auth.roleGrantPermission(
              GrpcCalls.bytes(USER), from, OptionsUtil.prefixEndOf(from), Permission.Type.READWRITE)
          .get();
      auth.userGrantRole(GrpcCalls.bytes(USER), GrpcCalls.bytes(USER)).get();
      auth.authEnable().get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Takes the role away from the user. */
  void revoke() {
    if (api == Api.V2) {
      v2("users/calico", "{'user':'calico','revoke':['calico']}");
    } else {
      asRoot(auth -> auth.userRevokeRole(GrpcCalls.bytes(USER), GrpcCalls.bytes(USER)).get());
    }
  }

  /** Gives the role to the user. */
  void grant() {
    if (api == Api.V2) {
      v2("users/calico", "{'user':'calico','grant':['calico']}");
    } else {
      asRoot(auth -> auth.userGrantRole(GrpcCalls.bytes(USER), GrpcCalls.bytes(USER)).get());
    }
  }

  private interface Deed {
    Object with(Auth auth) throws ExecutionException, InterruptedException;
  }

  private void asRoot(Deed deed) {
    try (Client client =
        Client.builder()
            .endpoints(endpoint)
            .user(GrpcCalls.bytes(ROOT))
            .password(GrpcCalls.bytes(ROOT))
            .build()) {
      deed.with(client.getAuthClient());
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void v2(String what, String json) {
    String root = Base64.getEncoder().encodeToString("root:root".getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint + "/v2/auth/" + what))
            .header("Authorization", "Basic " + root)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(what + ": " + answer.body()).isBetween(200, 201);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
