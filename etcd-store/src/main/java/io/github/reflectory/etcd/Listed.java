package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.etcd.History.Position;

/** Keys read from etcd, and of which moment they are: nothing before it is missing. */
record Listed(ImmutableSortedMap<String, RawEntry> entries, Position at) {
  RawListing listing() {
    return new RawListing(entries, at.shown());
  }
}
