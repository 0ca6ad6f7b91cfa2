package io.github.reflectory.store;

/** A running watch; closing it ends the deliveries. */
public interface Watch extends AutoCloseable {

  /**
   * How near it is to the store, now or, once it is closed, in the end. Changes with the event that
   * tells so, just before the listener is called.
   */
  WatchState state();

  /**
   * Stops the watch: no change made after this returns is delivered; an event already on its way
   * may still arrive.
   */
  @Override
  void close();
}
