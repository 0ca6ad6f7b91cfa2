/**
 * Where topologies are kept and followed: {@link io.github.reflectory.store.TopologyStore}, its
 * contract, and the store that keeps one in memory.
 */
@NullMarked
package io.github.reflectory.store;

import org.jspecify.annotations.NullMarked;
