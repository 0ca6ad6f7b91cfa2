/**
 * From what exists to who peers with whom: an {@link io.github.reflectory.plan.Inventory} of racks,
 * reflectors and nodes, and the {@link io.github.reflectory.plan.Planner} that makes a topology of
 * it, given the one there was before.
 *
 * <p>Planning is pure: equal inventories and equal previous topologies give equal plans, in
 * whatever order racks, reflectors and nodes were listed.
 */
@NullMarked
package io.github.reflectory.plan;

import org.jspecify.annotations.NullMarked;
