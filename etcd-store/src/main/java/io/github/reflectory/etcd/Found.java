package io.github.reflectory.etcd;

import io.github.reflectory.etcd.History.Position;
import io.github.reflectory.etcd.RawKeys.RawRead;

/** Keys read from etcd, and of which moment they are: nothing before it is missing. */
record Found<S extends KeySink>(S sink, Position at) {
  RawRead<S> read() {
    return new RawRead<>(sink, at.shown());
  }

  /** The keys themselves. */
  static RawListing listing(Found<FoundKeys> found) {
    return new RawListing(found.sink().sorted(), found.at().shown());
  }
}
