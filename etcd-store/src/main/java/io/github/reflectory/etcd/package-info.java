/**
 * How an etcd is reached.
 *
 * <ul>
 *   <li>{@link io.github.reflectory.etcd.EtcdConfig}: endpoints, TLS, credentials and time-outs.
 * </ul>
 */
@NullMarked
package io.github.reflectory.etcd;

import org.jspecify.annotations.NullMarked;
