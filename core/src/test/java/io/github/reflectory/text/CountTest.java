package io.github.reflectory.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {
  @Test
  void one_is_singular_and_all_other_numbers_are_plural() {
    assertThat(Count.of(0, "reflector")).isEqualTo("0 reflectors");
    assertThat(Count.of(1, "reflector")).isEqualTo("1 reflector");
    assertThat(Count.of(2, "reflector")).isEqualTo("2 reflectors");
    assertThat(Count.of(1, "entry", "entries")).isEqualTo("1 entry");
    assertThat(Count.of(5_000_000_000L, "entry", "entries")).isEqualTo("5000000000 entries");
  }
}
