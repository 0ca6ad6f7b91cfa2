package io.github.reflectory.etcd.transfer;

import io.github.reflectory.etcd.transfer.History.Position;
import io.github.reflectory.raw.KeySink;
import io.github.reflectory.raw.RawKeys.RawRead;
import io.github.reflectory.raw.RawListing;

/** Keys read from etcd, and of which moment they are: nothing before it is missing. */
public record Found<S extends KeySink>(S sink, Position at) {
  public RawRead<S> read() {
    return new RawRead<>(sink, at.shown());
  }

  /** The keys themselves. */
  public static RawListing listing(Found<FoundKeys> found) {
    return new RawListing(found.sink().sorted(), found.at().shown());
  }
}
