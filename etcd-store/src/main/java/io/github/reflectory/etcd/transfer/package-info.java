/**
 * Keys on their way from and to etcd: read in pages, written in transactions, each at a moment of
 * its history.
 */
@NullMarked
package io.github.reflectory.etcd.transfer;

import org.jspecify.annotations.NullMarked;
