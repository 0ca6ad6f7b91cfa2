/** Connections to etcd, whichever of its APIs is spoken: TLS, errors, answers that are lost. */
@NullMarked
package io.github.reflectory.etcd.connection;

import org.jspecify.annotations.NullMarked;
