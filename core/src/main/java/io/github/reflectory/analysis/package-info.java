/**
 * Proof or counter-example: which routes a design of reflectors loses, and which failures it takes.
 *
 * <p>Start with {@link io.github.reflectory.analysis.Analysis}. Everything here is pure: no I/O,
 * clock or randomness, equal input gives equal output. All types are immutable and safe for use by
 * many threads. A bad topology is never an exception but a finding.
 */
@NullMarked
package io.github.reflectory.analysis;

import org.jspecify.annotations.NullMarked;
