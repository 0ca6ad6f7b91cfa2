package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableSortedMap;

/**
 * The keys of a store at one revision.
 *
 * @param entries by key
 * @param revision of the whole store
 */
record RawListing(ImmutableSortedMap<String, RawEntry> entries, long revision) {}
