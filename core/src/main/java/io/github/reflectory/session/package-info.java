/**
 * Who has a session with whom in one address family, and what each end of it does.
 *
 * <ul>
 *   <li>{@link io.github.reflectory.session.Sessions}: the speakers of a topology, whose ends make
 *       a graph.
 *   <li>{@link io.github.reflectory.session.SessionGraph}: speakers and their ends, of a topology
 *       or drawn by hand.
 *   <li>{@link io.github.reflectory.session.Speaker}: a node, a reflector, or both at one address.
 *   <li>{@link io.github.reflectory.session.SessionEnd}: one side of a session, as one speaker
 *       configures it.
 *   <li>{@link io.github.reflectory.session.Role}, {@link io.github.reflectory.session.Reason}:
 *       what an end is, and which entry it comes from.
 *   <li>{@link io.github.reflectory.session.SessionPolicy}: what an end reflects, filters, exports
 *       and advertises.
 *   <li>{@link io.github.reflectory.session.ReflectionRules}: what a daemon does with its own
 *       cluster ID in a route.
 *   <li>{@link io.github.reflectory.session.SessionIndex}, {@link
 *       io.github.reflectory.session.Touched}: the same kept up to date, change by change.
 * </ul>
 *
 * <p>Everything here is pure: no I/O, clock, locale or randomness, equal input gives equal output.
 * All types are immutable and safe for use by many threads unless they say otherwise. A {@link
 * io.github.reflectory.session.SessionIndex} belongs to one thread.
 */
@NullMarked
package io.github.reflectory.session;

import org.jspecify.annotations.NullMarked;
