package io.github.reflectory.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.agent.health.Words;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmRulesTest {
  private static final Words WORDS = new Words("etcd", "this reflector", Optional.empty());
  private static final ConfirmRules OPEN = new ConfirmRules(9901, Optional.empty(), WORDS);
  private static final ConfirmRules GUARDED = new ConfirmRules(9901, Optional.of("secret"), WORDS);

  private static Request request(String headers) {
    String text = "POST /confirm HTTP/1.1\r\n" + headers.replace("; ", "\r\n") + "\r\n\r\n";
    return Request.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: 127.0.0.1:9901",
        "Host: 127.8.0.1:9901",
        "Host: localhost:9901",
        "host: [::1]:9901",
        "Host: localhost:9901; Origin: http://localhost:9901",
        "Host: localhost:9901; Sec-Fetch-Site: same-origin; Referer: http://localhost:9901/x",
        "Host: localhost:9901; Sec-Fetch-Site: none",
      })
  void somebody_on_this_machine_may_confirm(String headers) {
    assertThat(OPEN.refusal(request(headers))).isEmpty();
    assertThat(GUARDED.refusal(request(headers))).isPresent();
    assertThat(GUARDED.refusal(request(headers + "; Authorization: Bearer secret"))).isEmpty();
    assertThat(GUARDED.refusal(request(headers + "; Authorization: Bearer secre"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: y",
        "Host: ",
        "Host: 127.0.0.1",
        "Host: 127.0.0.1:80",
        "Host: example.org:9901",
        "Host: 127.0.0.1.example.org:9901",
        "Host: 10.0.1.1:9901",
        "Host: 127.1:9901",
        "Host: localhost:9901; Origin: null",
        "Host: localhost:9901; Origin: http://example.org",
        "Host: localhost:9901; Origin: http://localhost:9902",
        "Host: localhost:9901; Origin: https://localhost:9901",
        "Host: localhost:9901; Sec-Fetch-Site: cross-site",
        "Host: localhost:9901; Sec-Fetch-Site: same-site",
        "Host: localhost:9901; Referer: http://example.org/",
      })
  void no_page_from_elsewhere_may_confirm(String headers) {
    assertThat(OPEN.refusal(request(headers))).isPresent();
    assertThat(GUARDED.refusal(request(headers + "; Authorization: Bearer secret"))).isPresent();
  }
}
