package io.github.reflectory.cli.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Maps;
import io.github.reflectory.topology.Name;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class NaturalOrderTest {
  @Test
  void numbers_count_by_their_value() {
    List<String> sorted =
        List.of("7", "N", "N01", "N1", "N1a", "N01b", "N10", "N99999999999", "a-2", "a-10");
    List<Name> names =
        Stream.of(7, 0, 3, 9, 1, 8, 2, 6, 5, 4).map(sorted::get).map(Name::parse).toList();
    assertThat(NaturalOrder.values(Maps.uniqueIndex(names, name -> name)))
        .extracting(Name::text)
        .containsExactlyElementsOf(sorted);
  }
}
