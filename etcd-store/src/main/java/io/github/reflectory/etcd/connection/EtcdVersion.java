package io.github.reflectory.etcd.connection;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.reflectory.etcd.EtcdConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What etcd says at {@code /version}, to everybody and whatever its APIs are. */
public final class EtcdVersion {
  private static final JsonMapper JSON = new JsonMapper();

  private EtcdVersion() {}

  /**
   * Whether an endpoint is an etcd of before 3. Such a one has no v3 API, and answers what it does
   * not understand in a way that may mean anything.
   */
  public static boolean isBeforeV3(EtcdConfig config) {
    BoundedHttp http = new BoundedHttp(config);
    try {
      return config.endpoints().stream().anyMatch(endpoint -> isBeforeV3(http, config, endpoint));
    } finally {
      http.close();
    }
  }

  private static boolean isBeforeV3(BoundedHttp http, EtcdConfig config, URI endpoint) {
    HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/version")).build();
    try {
      HttpResponse<byte[]> answer =
          http.answer(request, BodyHandlers.ofByteArray(), config.timeout().toNanos());
      String server = JSON.readTree(answer.body()).path("etcdserver").asText();
      return answer.statusCode() == 200 && server.matches("[0-2]\\..*");
    } catch (IOException e) {
      return false;
    }
  }
}
