package io.github.reflectory.inventory;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Name;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What exists: racks with reflectors and nodes, and the network's AS number. Names are unique in
 * their kind, and so are addresses and the reflectors' router IDs; a machine listed both as a
 * reflector and as a node has one name and the same addresses in both lists.
 */
public final class Inventory {
  private final Asn as;
  private final ImmutableSortedMap<Name, Rack> racks;

  private Inventory(Asn as, ImmutableSortedMap<Name, Rack> racks) {
    this.as = as;
    this.racks = racks;
  }

  /** Starts an inventory of a network with this AS number. */
  public static Builder builder(Asn as) {
    requireNonNull(as, "as");
    return new Builder(as);
  }

  /** The AS number of the reflectors, and of the nodes that have no other. */
  public Asn as() {
    return as;
  }

  /** The racks by name; the order they were listed in does not matter. */
  public ImmutableSortedMap<Name, Rack> racks() {
    return racks;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Inventory that && as.equals(that.as) && racks.equals(that.racks);
  }

  @Override
  public int hashCode() {
    return as.hashCode() * 31 + racks.hashCode();
  }

  @Override
  public String toString() {
    return "Inventory[AS " + as + ", racks " + racks.keySet() + "]";
  }

  /** Collects racks; for use by one thread. */
  public static final class Builder {
    private final Asn as;
    private final TreeMap<Name, Rack> racks = new TreeMap<>();

    private Builder(Asn as) {
      this.as = as;
    }

    /**
     * Adds a rack.
     *
     * @param fill lists what is in it
     * @throws PlanningException if the name is not valid, or there is a rack of that name already
     */
    public Builder rack(String name, Consumer<Rack.Builder> fill) {
      requireNonNull(name, "name");
      requireNonNull(fill, "fill");
      Rack.Builder builder = new Rack.Builder(Rack.value("rack: ", name, Name::parse));
      fill.accept(builder);
      Rack rack = builder.build();
      if (racks.putIfAbsent(rack.name(), rack) != null) {
        throw new PlanningException(
            "rack " + rack + " is listed twice; make them one, or give one another name");
      }
      return this;
    }

    /**
     * The inventory, checked.
     *
     * @throws PlanningException if a name, address or router ID is used twice, or a host has no
     *     address
     */
    public Inventory build() {
      InventoryCheck.of(racks.values());
      return new Inventory(as, ImmutableSortedMap.copyOfSorted(racks));
    }
  }
}
