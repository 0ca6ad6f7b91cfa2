package io.github.reflectory.store;

/** Receives what a watch has to say, one event at a time, in order. */
@FunctionalInterface
public interface WatchListener {

  /**
   * Takes one event. Whatever it throws is reported to the thread's uncaught exception handler, and
   * the watch goes on.
   */
  void onEvent(WatchEvent event);
}
