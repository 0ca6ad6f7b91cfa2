package io.github.reflectory.cli.agent;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.etcd.EtcdConfig;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ApiSearchTest {
  @Test
  @Timeout(60)
  void whatever_ends_the_search_ends_the_wait_for_it() {
    RuntimeException broken = new IllegalStateException("the log is broken");
    ApiSearch search =
        search(
            line -> {
              throw broken;
            });
    assertThatThrownBy(() -> search.await()).isSameAs(broken);
  }

  @Test
  @Timeout(60)
  void an_error_ends_the_wait_as_something_that_is_tried_again() {
    Error broken = new NoClassDefFoundError("Log");
    ApiSearch search =
        search(
            line -> {
              throw broken;
            });
    assertThatThrownBy(() -> search.await())
        .isInstanceOf(IllegalStateException.class)
        .hasCause(broken);
  }

  private static ApiSearch search(Consumer<String> log) {
    EtcdConfig nowhere = EtcdConfig.of("http://127.0.0.1:1");
    return new ApiSearch(nowhere, new SilentAsker(), found -> {}, new CountDownLatch(1), log);
  }
}
