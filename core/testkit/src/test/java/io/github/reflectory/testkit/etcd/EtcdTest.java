package io.github.reflectory.testkit.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EtcdTest {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @ParameterizedTest
  @EnumSource
  void a_server_keeps_its_data_over_a_crash_and_loses_it_when_wiped(EtcdVersion version)
      throws Exception {
    try (EtcdServer etcd = EtcdServer.start(version)) {
      assertThat(send("GET", etcd.endpoint() + "/version"))
          .contains("\"etcdserver\":\"3." + (version == EtcdVersion.V3_4 ? 4 : 5) + ".");
      send("PUT", etcd.endpoint() + "/v2/keys/a?value=b");

      etcd.kill();
      etcd.run();
      assertThat(send("GET", etcd.endpoint() + "/v2/keys/a")).contains("\"value\":\"b\"");

      etcd.kill();
      etcd.wipe();
      etcd.run();
      assertThat(send("GET", etcd.endpoint() + "/v2/keys/a")).contains("\"errorCode\":100");
    }
  }

  @Test
  void another_member_leads_when_the_leader_is_dead() throws Exception {
    try (EtcdCluster etcd = EtcdCluster.start(EtcdVersion.any())) {
      EtcdServer first = etcd.leader();
      send("PUT", first.endpoint() + "/v2/keys/a?value=b");
      first.kill();

      EtcdServer second = etcd.leader();
      assertThat(second).isNotSameAs(first);
      assertThat(send("GET", second.endpoint() + "/v2/keys/a")).contains("\"value\":\"b\"");

      etcd.run();
      assertThat(send("GET", first.endpoint() + "/v2/keys/a?quorum=true")).contains("b");
    }
  }

  private String send(String method, String url) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
