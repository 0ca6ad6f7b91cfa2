/**
 * Who peers with whom, as it is stored: the immutable topology and its typed values.
 *
 * <ul>
 *   <li>{@link io.github.reflectory.topology.Topology}: settings, reflectors, global peers and
 *       nodes; its differences are steps.
 *   <li>{@link io.github.reflectory.topology.TopologyBuilder}: makes one, or another one of it.
 *   <li>{@link io.github.reflectory.topology.Node}: a node with its addresses, AS number and peers.
 *   <li>{@link io.github.reflectory.topology.Reflector}: a registered route reflector with its
 *       cluster ID.
 *   <li>{@link io.github.reflectory.topology.Settings}: default AS number and node mesh.
 *   <li>{@link io.github.reflectory.topology.Entry}, {@link io.github.reflectory.topology.Setting},
 *       {@link io.github.reflectory.topology.NodeEntry}: what a change is about: the name of one
 *       stored value, of all nodes or of one.
 *   <li>{@link io.github.reflectory.topology.Change}: an entry and its new value.
 *   <li>{@link io.github.reflectory.topology.Steps}, {@link io.github.reflectory.topology.Step},
 *       {@link io.github.reflectory.topology.Phase}: changes in an order that is safe, with what
 *       must hold between them.
 *   <li>{@link io.github.reflectory.topology.IpAddress}, {@link
 *       io.github.reflectory.topology.AddressFamily}, {@link io.github.reflectory.topology.Prefix}:
 *       addresses of IPv4 and IPv6.
 *   <li>{@link io.github.reflectory.topology.Asn}, {@link io.github.reflectory.topology.ClusterId},
 *       {@link io.github.reflectory.topology.RouterId}, {@link io.github.reflectory.topology.Name}:
 *       other values, parsed strictly; {@link io.github.reflectory.topology.SpeakerName}: a node's
 *       name or an address.
 * </ul>
 *
 * <p>Everything here is pure: no I/O, clock, locale or randomness, equal input gives equal output.
 * All types are immutable and safe for use by many threads unless they say otherwise. Text is
 * parsed once; a value that exists is valid, so it can be printed anywhere without escaping.
 */
@NullMarked
package io.github.reflectory.topology;

import org.jspecify.annotations.NullMarked;
