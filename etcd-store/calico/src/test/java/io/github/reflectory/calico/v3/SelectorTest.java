package io.github.reflectory.calico.v3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import io.github.reflectory.calico.v3.yaml.Documents;
import io.github.reflectory.calico.v3.yaml.Value;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SelectorTest {
  /** Every selector with labels that Calico's own tests have. */
  static Stream<Arguments> examples() {
    Value.Sequence all = (Value.Sequence) Documents.of(Resources.text("selectors.json")).next();
    return all.items().stream()
        .map(
            each ->
                Arguments.of(
                    text(each, "selector"),
                    Fields.texts(each.field("labels")),
                    each.field("valid") == null ? text(each, "matches") : "refused"));
  }

  private static String text(Value value, String field) {
    return value.field(field) instanceof Value.Scalar scalar ? scalar.text() : "";
  }

  @ParameterizedTest
  @MethodSource("examples")
  void a_selector_matches_what_it_matches_in_calico(
      String selector, ImmutableMap<String, String> labels, String expected) {
    if (expected.equals("refused")) {
      assertThatThrownBy(() -> Selector.parse(selector))
          .isInstanceOf(IllegalArgumentException.class);
    } else {
      assertThat(Selector.parse(selector).matches(labels))
          .isEqualTo(Boolean.parseBoolean(expected));
    }
  }

  @Test
  void what_is_expected_is_said_with_its_place() {
    assertThatThrownBy(() -> Selector.parse("has(rack) & zone == 'a'"))
        .hasMessage(
            "expected &&, || or the end at character 11, found \"has(rack) & zone == 'a'\"");
    assertThatThrownBy(() -> Selector.parse("rack = 'a'"))
        .hasMessageStartingWith(
            "expected ==, !=, in, not in, contains, starts with or ends with after a label");
  }

  @Test
  void nesting_has_an_end() {
    assertThatThrownBy(() -> Selector.parse("(".repeat(100_000)))
        .hasMessageStartingWith("expected at most 100 nested parentheses");
    assertThat(Selector.parse("!".repeat(100_001) + "has(a)").matches(ImmutableMap.of())).isTrue();
  }
}
