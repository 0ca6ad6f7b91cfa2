package io.github.reflectory.etcd;

/** Takes keys as they are read, those of one node together. For use by one thread at a time. */
interface KeySink {
  /**
   * Takes a key.
   *
   * @param revision when it was last written, as {@link RawEntry} has it
   */
  void add(String key, String value, long revision);
}
