/**
 * Plans, proves and writes.
 *
 * <ul>
 *   <li>{@link io.github.reflectory.converge.Convergence}: until a store holds what an inventory
 *       asks for.
 *   <li>{@link io.github.reflectory.converge.PlannedLosses}: which nodes do not see each other by a
 *       plan, and which of them did before.
 * </ul>
 */
@NullMarked
package io.github.reflectory.converge;

import org.jspecify.annotations.NullMarked;
