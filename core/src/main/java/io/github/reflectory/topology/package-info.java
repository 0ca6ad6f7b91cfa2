/**
 * Who peers with whom: the immutable {@link io.github.reflectory.topology.Topology}, its typed
 * values, and the BGP sessions that follow from it.
 *
 * <p>Everything here is pure: no I/O, clock, locale or randomness, equal input gives equal output.
 * All types are immutable and safe for use by many threads unless they say otherwise. Text is
 * parsed once, strictly; a value that exists is valid, so it can be printed anywhere without
 * escaping.
 */
@NullMarked
package io.github.reflectory.topology;

import org.jspecify.annotations.NullMarked;
