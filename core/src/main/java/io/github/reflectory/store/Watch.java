package io.github.reflectory.store;

/** A running watch; closing it ends the deliveries. */
public interface Watch extends AutoCloseable {

  /**
   * Stops the watch: no change made after this returns is delivered; an event already on its way
   * may still arrive.
   */
  @Override
  void close();
}
