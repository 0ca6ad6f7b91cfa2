package io.github.reflectory.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BirdsTest {
  private static final String EACH = "io.github.reflectory.testkit.lab.Birds#all";
  private static final String HEAD = "router id 10.0.1.1;\nprotocol device {}\n";

  @ParameterizedTest
  @MethodSource(EACH)
  void a_good_configuration_is_accepted_by_every_daemon(Birds birds) {
    for (String file : birds.files()) {
      assertThat(birds.check(file, HEAD)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource(EACH)
  void a_refusal_names_file_line_and_reason(Birds birds) {
    for (String file : birds.files()) {
      String address = file.equals("bird6.cfg") ? "fd00::1" : "10.0.2.1";
      String client = "rr client;\nneighbor " + address + " as 2;\n";
      assertThat(birds.check(file, HEAD + "protocol bgp n {\nlocal as 1;\n" + client + "}\n"))
          .get()
          .asString()
          .contains(file + ":", "Only internal neighbor can be RR client");
    }
  }

  @ParameterizedTest
  @MethodSource(EACH)
  void a_file_no_daemon_of_the_series_reads_is_refused(Birds birds) {
    assertThatThrownBy(() -> birds.check("bird.toml", HEAD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bird.toml");
  }
}
