package io.github.reflectory.etcd.follow;

import org.jspecify.annotations.Nullable;

/**
 * A key that was written, as a store tells it.
 *
 * @param value {@code null} if the key is gone
 */
public record RawChange(String key, @Nullable String value) {}
