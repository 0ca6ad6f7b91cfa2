/** Keys in etcd's v2 API. */
@NullMarked
package io.github.reflectory.etcd.v2;

import org.jspecify.annotations.NullMarked;
