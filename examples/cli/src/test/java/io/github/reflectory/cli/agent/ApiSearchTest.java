package io.github.reflectory.cli.agent;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.etcd.EtcdConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ApiSearchTest {
  @Test
  @Timeout(60)
  void whatever_ends_the_search_ends_the_wait_for_it() {
    EtcdConfig nowhere = EtcdConfig.of("http://127.0.0.1:1");
    RuntimeException broken = new IllegalStateException("the log is broken");
    AgentLog log =
        line -> {
          throw broken;
        };
    ApiSearch search = new ApiSearch(nowhere, new AgentState(), new Bell(), log);
    assertThatThrownBy(() -> search.await(() -> {})).isSameAs(broken);
  }
}
