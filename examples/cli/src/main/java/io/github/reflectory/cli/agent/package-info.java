/**
 * The old image's container as a program: it follows etcd and steers the BIRD daemons of one route
 * reflector, configured by the environment alone.
 */
@NullMarked
package io.github.reflectory.cli.agent;

import org.jspecify.annotations.NullMarked;
