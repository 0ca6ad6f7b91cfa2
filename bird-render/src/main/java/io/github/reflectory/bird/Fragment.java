package io.github.reflectory.bird;

import java.io.IOException;

/** A piece of configuration, the same in every dialect; the writer gives it its form. */
@FunctionalInterface
interface Fragment {
  void writeTo(ConfigWriter out) throws IOException;
}
