package io.github.reflectory.etcd;

/**
 * A key's value and when it was last written.
 *
 * @param revision etcd's modification revision; 0 in a store that keeps none, where the value alone
 *     tells entries apart
 */
record RawEntry(String value, long revision) {}
