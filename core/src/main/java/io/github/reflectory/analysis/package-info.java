/**
 * Proof or counter-example: which routes a design of reflectors loses, and which failures it takes.
 *
 * <p>{@link io.github.reflectory.analysis.Analysis} asks; everything here is pure: no I/O, clock,
 * locale or randomness, equal input gives equal output. All types are immutable and safe for use by
 * many threads unless they say otherwise. A bad topology is never an exception but a finding.
 * Answers are in {@link io.github.reflectory.analysis.report}; the other packages below are not
 * exported.
 */
@NullMarked
package io.github.reflectory.analysis;

import org.jspecify.annotations.NullMarked;
