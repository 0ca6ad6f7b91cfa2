package io.github.reflectory.raw;

/** Takes keys as they are read, those of one node together. For use by one thread at a time. */
public interface KeySink {
  /**
   * Takes a key.
   *
   * @param revision when it was last written, as {@link RawEntry} has it
   */
  void add(String key, String value, long revision);
}
