package io.github.reflectory.topology;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * The settings of all nodes as they are set.
 *
 * @param defaultAs the AS number of those that have no other; {@code null} leaves it to Calico's
 *     default
 * @param nodeMesh whether every node peers with every other; {@code null} means that it does
 */
public record Settings(@Nullable Asn defaultAs, @Nullable Boolean nodeMesh) {
  /** Nothing is set. */
  public static final Settings NONE = new Settings(null, null);

  /** Each of them as an entry. */
  static ImmutableList<Setting<?>> entries() {
    return ImmutableList.of(new Setting.DefaultAs(), new Setting.NodeMesh());
  }

  public Asn as() {
    return defaultAs == null ? Topology.CALICO_DEFAULT_AS : defaultAs;
  }

  public boolean isMesh() {
    return nodeMesh == null || nodeMesh;
  }
}
