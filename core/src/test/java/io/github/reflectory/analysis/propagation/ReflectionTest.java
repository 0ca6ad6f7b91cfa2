package io.github.reflectory.analysis.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.propagation.Reflection.Source;
import io.github.reflectory.analysis.propagation.Reflection.Target;
import io.github.reflectory.session.ReflectionRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReflectionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          from       | to         | passed | with CLUSTER_LIST and ORIGINATOR_ID
          LOCAL      | EXTERNAL   | true   | false
          LOCAL      | CLIENT     | true   | false
          LOCAL      | NON_CLIENT | true   | false
          EXTERNAL   | EXTERNAL   | true   | false
          EXTERNAL   | CLIENT     | true   | false
          EXTERNAL   | NON_CLIENT | true   | false
          CLIENT     | EXTERNAL   | true   | false
          CLIENT     | CLIENT     | true   | true
          CLIENT     | NON_CLIENT | true   | true
          NON_CLIENT | EXTERNAL   | true   | false
          NON_CLIENT | CLIENT     | true   | true
          NON_CLIENT | NON_CLIENT | false  | false
          """)
  void a_route_is_passed_on_as_section_6_says(
      Source from, Target to, boolean passed, boolean reflected) {
    assertThat(Reflection.passes(from, to)).isEqualTo(passed);
    assertThat(Reflection.reflects(from, to)).isEqualTo(reflected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          rules   | from client | filtered | ignored
          RFC4456 | true        | false    | true
          RFC4456 | false       | true     | true
          RFC4456 | false       | false    | false
          BIRD    | true        | false    | true
          BIRD    | false       | true     | false
          """)
  void a_looped_route_is_ignored_from_whom_the_rules_say(
      ReflectionRules rules, boolean fromClient, boolean filtered, boolean ignored) {
    assertThat(rules.ignoresLooped(fromClient, filtered)).isEqualTo(ignored);
  }
}
