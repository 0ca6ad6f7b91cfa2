/** Calico's keys: how a topology is written in them, and the stores that keep them. */
@NullMarked
package io.github.reflectory.etcd;

import org.jspecify.annotations.NullMarked;
