package io.github.reflectory.raw;

import io.github.reflectory.raw.History.Position;
import io.github.reflectory.raw.RawKeys.RawRead;

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
