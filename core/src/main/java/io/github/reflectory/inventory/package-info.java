/**
 * What machines exist, and what an analysis can learn from that.
 *
 * <ul>
 *   <li>{@link io.github.reflectory.inventory.Inventory}: racks with reflectors and nodes.
 *   <li>{@link io.github.reflectory.inventory.Rack}, {@link io.github.reflectory.inventory.Host}:
 *       one of its racks; one machine.
 *   <li>{@link io.github.reflectory.inventory.FailureDomains}: which machines fail together.
 *   <li>{@link io.github.reflectory.inventory.RouterIds}, {@link
 *       io.github.reflectory.inventory.InventoryNames}: router IDs and names of speakers, by
 *       address.
 *   <li>{@link io.github.reflectory.inventory.PlanningException}: an inventory that contradicts
 *       itself, or cannot be planned.
 * </ul>
 *
 * <p>Everything here is pure: no I/O, clock, locale or randomness, equal input gives equal output.
 * All types are immutable and safe for use by many threads unless they say otherwise.
 */
@NullMarked
package io.github.reflectory.inventory;

import org.jspecify.annotations.NullMarked;
