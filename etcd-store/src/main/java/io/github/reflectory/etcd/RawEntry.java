package io.github.reflectory.etcd;

/**
 * A key's value and when it was last written.
 *
 * @param revision the store's modification revision; 0 in a store that keeps none
 */
record RawEntry(String value, long revision) {}
