package io.github.reflectory.raw;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Keys with their values, as they are at the moment. */
public interface RawValues {
  /** What a key holds; {@code null} if it is not there. */
  @Nullable String value(String key);

  /** Each key with its value in any order, those of one node together. */
  void forEach(BiConsumer<String, String> each);
}
