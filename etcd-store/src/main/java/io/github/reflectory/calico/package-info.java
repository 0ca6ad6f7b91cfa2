/**
 * Topologies in Calico's keys.
 *
 * <ul>
 *   <li>{@link io.github.reflectory.calico.CalicoStore}: a topology in a file or in etcd.
 *   <li>{@link io.github.reflectory.calico.CalicoHost}: a host, with all its keys.
 * </ul>
 */
@NullMarked
package io.github.reflectory.calico;

import org.jspecify.annotations.NullMarked;
