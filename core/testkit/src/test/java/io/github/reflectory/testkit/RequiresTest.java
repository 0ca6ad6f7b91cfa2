package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class RequiresTest {
  @Test
  void what_is_there_lets_the_test_go_on() {
    assertThatCode(() -> Requires.that(true, "no reason")).doesNotThrowAnyException();
  }

  @Test
  void what_is_missing_skips_the_test_with_the_reason() {
    assertThatThrownBy(() -> Requires.that(false, "no bird: run .ci/setup", false))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("no bird: run .ci/setup");
  }

  @Test
  void where_nothing_may_be_skipped_it_fails_the_test() {
    assertThatThrownBy(() -> Requires.that(false, "no bird: run .ci/setup", true))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("REFLECTORY_NO_SKIP")
        .hasMessageContaining("no bird: run .ci/setup");
  }
}
