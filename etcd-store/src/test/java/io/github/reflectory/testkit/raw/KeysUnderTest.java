package io.github.reflectory.testkit.raw;

import com.google.common.collect.Maps;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.RawEntry;
import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.raw.RawKeys.RawWrite;
import io.github.reflectory.raw.RawKeys.Written;
import io.github.reflectory.raw.RawListing;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every part of the contract of raw keys needs of those it tests. */
interface KeysUnderTest {
  String A = KeySpace.ROOT + "a";
  String B = KeySpace.ROOT + "b";
  String C = KeySpace.ROOT + "c";

  /** Opens the keys of the running test; they are closed after it. */
  RawKeys openKeys();

  /** Opens the same keys as a store; it is closed after the test. */
  CalicoStore openCalico();

  static RawWrite put(String key, String value, @Nullable RawEntry expected) {
    return new RawWrite(key, value, expected);
  }

  static RawWrite delete(String key, @Nullable RawEntry expected) {
    return new RawWrite(key, null, expected);
  }

  static Written commit(RawKeys keys, RawWrite... writes) {
    return keys.commit(List.of(List.of(writes)));
  }

  static RawListing all(RawKeys keys) {
    return keys.list(KeySpace.EVERYTHING);
  }

  static Map<String, String> values(RawListing listing) {
    return Maps.transformValues(listing.entries(), RawEntry::value);
  }
}
