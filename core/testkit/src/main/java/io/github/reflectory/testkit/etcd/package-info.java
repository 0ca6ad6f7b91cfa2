/**
 * Real etcd for tests: {@link io.github.reflectory.testkit.etcd.EtcdServer} of one member, {@link
 * io.github.reflectory.testkit.etcd.EtcdCluster} of three, both on loopback, to be killed and
 * restarted at will; {@link io.github.reflectory.testkit.etcd.Certificates} makes what TLS needs.
 *
 * <p>What the machine lacks skips the test with a reason, by the rule of {@link
 * io.github.reflectory.testkit.Requires}.
 */
@NullMarked
package io.github.reflectory.testkit.etcd;

import org.jspecify.annotations.NullMarked;
