/**
 * Clusters as the resources of Calico v3 describe them, and the sessions that Calico makes of them.
 *
 * <ul>
 *   <li>{@link io.github.reflectory.calico.v3.CalicoCluster}: reads the resources; begin here.
 *   <li>{@link io.github.reflectory.calico.v3.CalicoNode}, {@link
 *       io.github.reflectory.calico.v3.NodeAddress}: a node.
 *   <li>{@link io.github.reflectory.calico.v3.BgpPeer}, {@link
 *       io.github.reflectory.calico.v3.PeerAddress}, {@link
 *       io.github.reflectory.calico.v3.PeerSettings}: who is to peer with whom, and how.
 *   <li>{@link io.github.reflectory.calico.v3.BgpConfiguration}: what holds for all nodes.
 *   <li>{@link io.github.reflectory.calico.v3.Selector}: which nodes are meant, by their labels.
 *   <li>{@link io.github.reflectory.calico.v3.ClusterSessions}, {@link
 *       io.github.reflectory.calico.v3.CalicoEnd}: the ends of sessions at every node, each with
 *       its reason, and the graph to analyse.
 *   <li>{@link io.github.reflectory.calico.v3.ResourceFinding}: what is wrong with a resource.
 *   <li>{@link io.github.reflectory.calico.v3.ResourcesException}: what is no YAML or JSON.
 * </ul>
 *
 * <p>All types are immutable and safe for use by many threads.
 */
@NullMarked
package io.github.reflectory.calico.v3;

import org.jspecify.annotations.NullMarked;
