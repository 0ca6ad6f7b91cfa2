/**
 * The old image's container as a program: what the environment says, and where in etcd the topology
 * is; the agent itself is {@link io.github.reflectory.agent}.
 */
@NullMarked
package io.github.reflectory.cli.agent;

import org.jspecify.annotations.NullMarked;
