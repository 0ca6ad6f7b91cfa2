package io.github.reflectory.bird;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/** Draws that are the same for the same seed. */
final class Chance {
  private final SplittableRandom random;

  Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Comes true so many times in a hundred. */
  boolean percent(int probability) {
    return random.nextInt(100) < probability;
  }

  /** One of the numbers between two, both included. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** Different ones in any order, all if there are not as many. */
  <T> List<T> some(int count, Collection<? extends T> of) {
    List<T> left = new ArrayList<>(of);
    List<T> drawn = new ArrayList<>();
    while (drawn.size() < count && !left.isEmpty()) {
      drawn.add(left.remove(random.nextInt(left.size())));
    }
    return drawn;
  }
}
