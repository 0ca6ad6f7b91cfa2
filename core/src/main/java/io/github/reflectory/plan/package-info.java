/**
 * From what exists to who peers with whom.
 *
 * <ul>
 *   <li>{@link io.github.reflectory.plan.Planner}: makes a topology of an inventory, given the one
 *       there was before.
 *   <li>{@link io.github.reflectory.plan.Plan}: the topology it made, and the steps that lead
 *       there.
 *   <li>{@link io.github.reflectory.plan.Strategy}, {@link io.github.reflectory.plan.ClusterIds}:
 *       which reflectors nodes get, and which reflectors share a cluster ID.
 * </ul>
 *
 * <p>Planning is pure: equal inventories and equal previous topologies give equal plans, in
 * whatever order racks, reflectors and nodes were listed.
 */
@NullMarked
package io.github.reflectory.plan;

import org.jspecify.annotations.NullMarked;
