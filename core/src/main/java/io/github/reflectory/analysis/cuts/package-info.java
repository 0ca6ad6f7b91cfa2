/**
 * Closed forms: the failures that lose a pair of nodes in a flat mesh, and how many pairs each
 * loses. Why they hold is in {@code PROOFS.md} beside.
 */
@NullMarked
package io.github.reflectory.analysis.cuts;

import org.jspecify.annotations.NullMarked;
