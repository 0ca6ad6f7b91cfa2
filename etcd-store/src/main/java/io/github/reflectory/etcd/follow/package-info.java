/** Follows etcd from a list on, whatever becomes of a watch, and holds the keys meanwhile. */
@NullMarked
package io.github.reflectory.etcd.follow;

import org.jspecify.annotations.NullMarked;
