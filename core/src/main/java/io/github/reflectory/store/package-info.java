/**
 * Where topologies are kept and followed.
 *
 * <ul>
 *   <li>{@link io.github.reflectory.store.TopologyStore}: reads, writes and watches, and the
 *       contract of every store.
 *   <li>{@link io.github.reflectory.store.MemoryStore}: keeps a topology in memory.
 *   <li>{@link io.github.reflectory.store.Snapshot}, {@link io.github.reflectory.store.Revision},
 *       {@link io.github.reflectory.store.SetAside}: what a store holds at a moment, and what of it
 *       cannot be read.
 *   <li>{@link io.github.reflectory.store.Watch}, {@link io.github.reflectory.store.WatchListener},
 *       {@link io.github.reflectory.store.WatchEvent}, {@link
 *       io.github.reflectory.store.WatchState}: what changes in it.
 *   <li>{@link io.github.reflectory.store.SpeakerWatch}, {@link
 *       io.github.reflectory.store.SpeakerView}, {@link
 *       io.github.reflectory.store.SpeakerListener}: what changes for some speakers.
 *   <li>{@link io.github.reflectory.store.Writes}: for those who write a store of their own.
 *   <li>{@link io.github.reflectory.store.StoreException}: a store that cannot do what was asked.
 * </ul>
 */
@NullMarked
package io.github.reflectory.store;

import org.jspecify.annotations.NullMarked;
