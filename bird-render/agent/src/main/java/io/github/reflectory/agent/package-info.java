/**
 * Keeps the BIRD of a machine, a node or a route reflector, on what follows from a store of
 * topologies, whatever else fails.
 *
 * <pre>{@code
 * try (Agent agent = Agent.of(store).node(Name.parse("N1")).bird(bird).start()) {
 *   agent.await();
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@link io.github.reflectory.agent.Agent}: follows a store, for one machine.
 *   <li>{@link io.github.reflectory.agent.AgentBuilder}: says for which, and how.
 *   <li>{@link io.github.reflectory.agent.Bird}: the BIRD of that machine, run by the agent or by
 *       somebody else.
 *   <li>{@link io.github.reflectory.agent.StoreSource}: opens a store that cannot be had at once.
 *   <li>{@link io.github.reflectory.agent.Status}: how an agent is doing.
 *   <li>{@link io.github.reflectory.agent.HeldLoss}: what it holds back as it looks like an
 *       accident.
 *   <li>{@link io.github.reflectory.agent.SessionStatus}: how one session is.
 *   <li>{@link io.github.reflectory.agent.Labels}: what its messages call things.
 *   <li>{@link io.github.reflectory.agent.QueuedLog}: a log that keeps nobody waiting.
 *   <li>{@link io.github.reflectory.agent.Health} and {@link
 *       io.github.reflectory.agent.Confirmation}: what an agent of another process is asked by
 *       HTTP.
 * </ul>
 */
@NullMarked
package io.github.reflectory.agent;

import org.jspecify.annotations.NullMarked;
