package io.github.reflectory.etcd;

import io.github.reflectory.etcd.History.Position;
import io.github.reflectory.etcd.RawKeys.RawRead;

/** Keys read from etcd, and of which moment they are: nothing before it is missing. */
record Found<S extends KeySink>(S sink, Position at) {
  RawRead<S> read() {
    return new RawRead<>(sink, at.shown());
  }

  /**
   * The keys themselves.
   *
   * @param prefixes how many were asked for: several may overlap
   */
  static RawListing listing(Found<FoundKeys> found, int prefixes) {
    long revision = found.at().shown();
    FoundKeys keys = found.sink();
    return prefixes > 1 ? new RawListing(keys.sorted(), revision) : new RawListing(keys, revision);
  }
}
