/** Keys in etcd's v3 API, by jetcd. */
@NullMarked
package io.github.reflectory.etcd.v3;

import org.jspecify.annotations.NullMarked;
