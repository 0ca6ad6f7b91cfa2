package io.github.reflectory.topology;

import org.jspecify.annotations.Nullable;

/**
 * A setting that all nodes depend on.
 *
 * @param <V> the type of its values
 */
public sealed interface Setting<V> extends Entry<V> {

  /** What some settings say of it; {@code null} if it is not set. */
  @Nullable V valueIn(Settings settings);

  /** The same settings with another value of it, or with {@code null} without one. */
  Settings put(Settings settings, @Nullable V value);

  /** Whether reflectors depend on it as nodes do. */
  boolean concernsReflectors();

  /** What holds where it is not set, fit for one line. */
  String assumed();

  @Override
  default @Nullable V valueIn(Topology topology) {
    return valueIn(topology.settings());
  }

  @Override
  default boolean concernsEveryNode() {
    return true;
  }

  @Override
  default <R> R match(@Nullable V value, Change.Cases<R> cases) {
    return cases.setting(this, value);
  }

  /** The AS number of nodes and reflectors that have no other. */
  record DefaultAs() implements Setting<Asn> {
    @Override
    public @Nullable Asn valueIn(Settings settings) {
      return settings.defaultAs();
    }

    @Override
    public Settings put(Settings settings, @Nullable Asn value) {
      return new Settings(value, settings.nodeMesh());
    }

    @Override
    public boolean concernsReflectors() {
      return true;
    }

    @Override
    public Phase phase(@Nullable Asn value) {
      return Phase.DEFAULT_AS;
    }

    @Override
    public String assumed() {
      return "AS " + Topology.CALICO_DEFAULT_AS + ", Calico's default, is assumed";
    }

    @Override
    public String kind() {
      return "default_as";
    }

    @Override
    public <R> R match(Kinds<R> kinds) {
      return kinds.defaultAs(this);
    }

    @Override
    public String toString() {
      return "default AS number";
    }
  }

  /** Whether every node peers with every other. */
  record NodeMesh() implements Setting<Boolean> {
    @Override
    public @Nullable Boolean valueIn(Settings settings) {
      return settings.nodeMesh();
    }

    @Override
    public Settings put(Settings settings, @Nullable Boolean value) {
      return new Settings(settings.defaultAs(), value);
    }

    @Override
    public boolean concernsReflectors() {
      return false;
    }

    /** Where it is not set the mesh is on. */
    @Override
    public Phase phase(@Nullable Boolean value) {
      return value == null || value ? Phase.MESH_ON : Phase.MESH_OFF;
    }

    @Override
    public String assumed() {
      return "the node mesh is assumed to be on, Calico's default";
    }

    @Override
    public String kind() {
      return "node_mesh";
    }

    @Override
    public String describe(Boolean value) {
      return value ? "on" : "off";
    }

    @Override
    public <R> R match(Kinds<R> kinds) {
      return kinds.nodeMesh(this);
    }

    @Override
    public String toString() {
      return "node mesh";
    }
  }
}
