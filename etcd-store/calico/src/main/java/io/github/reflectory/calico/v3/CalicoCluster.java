package io.github.reflectory.calico.v3;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import io.github.reflectory.calico.v3.yaml.YamlException;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Name;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The nodes of a cluster and who of them is to peer with whom, as resources of Calico v3 say it.
 *
 * <p>They are read from what {@code kubectl get nodes,bgppeers,bgpconfigurations -o yaml} and
 * {@code calicoctl get} print, from manifests and from {@code calicoctl cluster diags}, in YAML or
 * JSON, alone, in lists and in many documents, in any order. Resources of other kinds and other
 * fields are left in peace. Immutable.
 */
public final class CalicoCluster {
  private static final int BGP_PORT = 179;

  private final ImmutableSortedMap<Name, CalicoNode> nodes;
  private final ImmutableSortedMap<String, BgpPeer> peers;
  private final ImmutableSortedMap<Name, Integer> ports;
  private final BgpConfiguration configuration;
  private final ImmutableList<ResourceFinding> findings;

  CalicoCluster(
      ImmutableSortedMap<Name, CalicoNode> nodes,
      ImmutableSortedMap<String, BgpPeer> peers,
      ImmutableSortedMap<Name, Integer> ports,
      BgpConfiguration configuration,
      ImmutableList<ResourceFinding> findings) {
    this.nodes = nodes;
    this.peers = peers;
    this.ports = ports;
    this.configuration = configuration;
    this.findings = findings;
  }

  /**
   * Reads a text.
   *
   * @throws ResourcesException if it is neither YAML nor JSON
   */
  public static CalicoCluster parse(String text) {
    requireNonNull(text, "text");
    ResourceReader reader = new ResourceReader();
    read(reader, text, "");
    return reader.cluster();
  }

  /**
   * Reads a file, or all files of a folder whose names end in {@code .yaml}, {@code .yml} or {@code
   * .json}.
   *
   * @throws ResourcesException if one is neither YAML nor JSON, with its name and line
   * @throws UncheckedIOException if one cannot be read
   */
  public static CalicoCluster read(Path path) {
    requireNonNull(path, "path");
    ResourceReader reader = new ResourceReader();
    for (Path file : files(path)) {
      try {
        read(reader, Files.readString(file), file + ": ");
      } catch (CharacterCodingException e) {
        throw new ResourcesException(file + ": expected text in UTF-8", e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return reader.cluster();
  }

  private static void read(ResourceReader reader, String text, String where) {
    try {
      reader.read(text);
    } catch (YamlException e) {
      throw new ResourcesException(where + e.getMessage(), e);
    }
  }

  private static List<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(file -> file.toString().matches("(?s).*\\.(ya?ml|json)")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ImmutableSortedMap<Name, CalicoNode> nodes() {
    return nodes;
  }

  /** Who is to peer with whom, besides the node mesh. */
  public ImmutableSortedMap<String, BgpPeer> peers() {
    return peers;
  }

  public BgpConfiguration configuration() {
    return configuration;
  }

  /** What is wrong with single resources. What follows from all of them is not looked at. */
  public ImmutableList<ResourceFinding> findings() {
    return findings;
  }

  /** The port that a node is set to listen on; 0 if none is set, which means BGP's own, 179. */
  int port(Name node) {
    Integer usual = configuration.listenPort();
    return ports.getOrDefault(node, usual == null ? 0 : usual);
  }

  /** The port that a node listens on. */
  int listens(Name node) {
    int port = port(node);
    return port == 0 ? BGP_PORT : port;
  }

  /** The port of a node of its own; 0 if none is set. */
  int ownPort(Name node) {
    return ports.getOrDefault(node, 0);
  }

  /** The same where no node has a label, neither in Kubernetes nor in Calico. */
  public CalicoCluster withoutLabel(String key) {
    requireNonNull(key, "key");
    return new CalicoCluster(
        ImmutableSortedMap.copyOfSorted(
            Maps.transformValues(nodes, node -> node.withoutLabel(key))),
        peers,
        ports,
        configuration,
        findings);
  }

  /** The sessions that Calico makes of them in one address family. */
  public ClusterSessions sessions(AddressFamily family) {
    requireNonNull(family, "family");
    return ClusterSessions.of(this, family);
  }
}
