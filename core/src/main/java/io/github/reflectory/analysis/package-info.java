/**
 * Proof or counter-example: which routes a design of reflectors loses, and which failures it takes.
 *
 * <ul>
 *   <li>{@link io.github.reflectory.analysis.Analysis}: questions about one network.
 *   <li>{@link io.github.reflectory.analysis.Comparison}: what a change makes better or worse.
 * </ul>
 *
 * <p>Everything here is pure: no I/O, clock, locale or randomness, equal input gives equal output.
 * All types are immutable and safe for use by many threads unless they say otherwise. A bad
 * topology is never an exception but a finding. Answers are in {@link
 * io.github.reflectory.analysis.report}; the rooms beside it are not exported.
 */
@NullMarked
package io.github.reflectory.analysis;

import org.jspecify.annotations.NullMarked;
