package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableSortedMap;

/** All keys of a store at one revision. */
record RawListing(ImmutableSortedMap<String, RawEntry> entries, long revision) {}
