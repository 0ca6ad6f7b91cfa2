/**
 * Real etcd for tests: {@link io.github.reflectory.testkit.etcd.EtcdServer} runs the program on
 * loopback, and can pause, kill, restart and wipe it; {@link
 * io.github.reflectory.testkit.etcd.Certificates} makes what TLS needs.
 *
 * <p>A missing program skips the test with a reason, by the rule of {@link
 * io.github.reflectory.testkit.Requires}.
 */
@NullMarked
package io.github.reflectory.testkit.etcd;

import org.jspecify.annotations.NullMarked;
