/**
 * Calico's keys: how a topology is written in them, and the stores that keep them.
 *
 * <ul>
 *   <li>{@link io.github.reflectory.etcd.CalicoStore}: a topology in a file or in etcd.
 *   <li>{@link io.github.reflectory.etcd.EtcdConfig}: how an etcd is reached.
 *   <li>{@link io.github.reflectory.etcd.CalicoHost}: a host, with all its keys.
 *   <li>{@link io.github.reflectory.etcd.KeysJson}: all keys as one JSON object.
 *   <li>{@link io.github.reflectory.etcd.KeyFinding}, {@link io.github.reflectory.etcd.Mend}: what
 *       is wrong with keys, and what mends it.
 *   <li>{@link io.github.reflectory.etcd.OtherData}: what other generations of Calico keep there.
 * </ul>
 */
@NullMarked
package io.github.reflectory.etcd;

import org.jspecify.annotations.NullMarked;
