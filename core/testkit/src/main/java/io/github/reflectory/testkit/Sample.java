package io.github.reflectory.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;

/** Values of a generator outside of properties, the same on every run. */
final class Sample {
  private Sample() {}

  static <T> List<T> of(Arbitrary<T> arbitrary, int count) {
    return of(arbitrary, count, 1);
  }

  static <T> List<T> of(Arbitrary<T> arbitrary, int count, long seed) {
    Random random = new Random(seed);
    List<T> values = new ArrayList<>();
    JqwikSession.run(
        () -> {
          RandomGenerator<T> generator = arbitrary.generator(1000);
          for (int i = 0; i < count; i++) {
            values.add(generator.next(random).value());
          }
        });
    return values;
  }
}
