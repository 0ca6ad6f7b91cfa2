package io.github.reflectory.plan;

import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.collect.Table;
import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.PlanningException;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.RouterId;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cluster ID of each reflector of an inventory, both families alike.
 *
 * <p>Reflectors that share an ID are a group: a rack, or one reflector. Groups claim in three
 * rounds, each in the order of names: explicit IDs, then IDs their reflectors had before, then new
 * ones. An ID another group or a reflector outside the inventory claimed is not available, nor is
 * the router ID of a reflector outside the group. Routes of one family never meet those of the
 * other, so that an ID asked for or had before only has to be free in the families of the group; a
 * new one is free in both.
 */
final class ClusterIdAssignment {
  /** The IDs the old image's documentation used begin here; no unicast router ID is among them. */
  private static final int FIRST_NEW = 224 << 24 | 1;

  private record Group(String label, Rack rack, List<Host> reflectors, boolean sharing) {
    List<AddressFamily> families() {
      return Stream.of(AddressFamily.values())
          .filter(family -> reflectors.stream().anyMatch(host -> host.address(family).isPresent()))
          .toList();
    }
  }

  /**
   * Why a group cannot have an ID.
   *
   * @param todo what else to do about it than to ask for another ID
   */
  private record Obstacle(String what, String todo) {}

  private final Topology previous;
  private final Table<AddressFamily, ClusterId, Obstacle> owners = HashBasedTable.create();
  private final Table<AddressFamily, RouterId, Host> routerIds = HashBasedTable.create();
  private final Map<RouterId, IpAddress> foreignRouterIds = new HashMap<>();
  private final Set<ClusterId> lingeringIds = new HashSet<>();
  private final TreeMap<Name, ClusterId> assigned = new TreeMap<>();
  private final ImmutableList.Builder<String> notes = ImmutableList.builder();
  private int next = FIRST_NEW;

  private ClusterIdAssignment(Topology previous) {
    this.previous = previous;
  }

  /**
   * @param busy reflectors outside the inventory that stay and have clients
   * @param lingering such without clients, whose ID a rack may keep but not be given
   */
  static ClusterIdAssignment of(
      Inventory inventory,
      ClusterIds clusterIds,
      Topology previous,
      Collection<Reflector> busy,
      Collection<Reflector> lingering) {
    ClusterIdAssignment assignment = new ClusterIdAssignment(previous);
    assignment.reserve(inventory, busy, lingering);
    List<Group> open = assignment.groups(inventory, clusterIds);
    open = assignment.claimExplicit(open);
    open = assignment.claimEarlier(open);
    open.forEach(assignment::claimNew);
    return assignment;
  }

  /** The cluster ID of a reflector of the inventory. */
  ClusterId of(Host reflector) {
    ClusterId id = assigned.get(reflector.name());
    if (id == null) {
      throw new IllegalArgumentException(reflector + " is not in the inventory");
    }
    return id;
  }

  ImmutableList<String> notes() {
    return notes.build();
  }

  private void reserve(
      Inventory inventory, Collection<Reflector> busy, Collection<Reflector> lingering) {
    for (Reflector reflector : Iterables.concat(busy, lingering)) {
      if (reflector.address().family() == AddressFamily.IPV4) {
        foreignRouterIds.put(reflector.address().toRouterId(), reflector.address());
      }
    }
    lingering.forEach(reflector -> reflector.clusterId().ifPresent(lingeringIds::add));
    for (Reflector reflector : busy) {
      reflector
          .clusterId()
          .ifPresent(
              id ->
                  owners.put(
                      reflector.address().family(),
                      id,
                      foreign("the cluster ID of reflector ", reflector.address())));
    }
    for (Rack rack : inventory.racks().values()) {
      for (Host host : rack.reflectors().values()) {
        for (AddressFamily family : AddressFamily.values()) {
          if (host.address(family).isPresent()) {
            host.routerId().ifPresent(id -> routerIds.put(family, id, host));
          }
        }
      }
    }
  }

  private static Obstacle foreign(String what, IpAddress address) {
    return new Obstacle(
        what + address + ", which is not in the inventory",
        ", or list that reflector, or remove it (rr remove " + address + ") if it is gone");
  }

  private List<Group> groups(Inventory inventory, ClusterIds clusterIds) {
    List<Group> groups = new ArrayList<>();
    for (Rack rack : inventory.racks().values()) {
      List<Host> all = ImmutableList.copyOf(rack.reflectors().values());
      if (all.isEmpty()) {
        continue;
      }
      if (clusterIds == ClusterIds.PER_RACK || rack.clusterId().isPresent()) {
        groups.add(new Group("rack " + rack, rack, all, true));
      } else {
        all.forEach(host -> groups.add(new Group("reflector " + host, rack, List.of(host), false)));
      }
    }
    return groups;
  }

  private List<Group> claimExplicit(List<Group> groups) {
    List<Group> open = new ArrayList<>();
    for (Group group : groups) {
      Optional<ClusterId> explicit = group.rack().clusterId();
      if (explicit.isEmpty()) {
        open.add(group);
        continue;
      }
      Obstacle obstacle = obstacle(explicit.get(), group, group.families());
      if (obstacle != null) {
        throw new PlanningException(
            group.label()
                + " asks for cluster ID "
                + explicit.get()
                + ", but that is "
                + obstacle.what()
                + "; give the rack another cluster-id, or none, for one to be assigned"
                + obstacle.todo());
      }
      claim(explicit.get(), group, "as the inventory asks");
    }
    return open;
  }

  private List<Group> claimEarlier(List<Group> groups) {
    List<Group> open = new ArrayList<>();
    for (Group group : groups) {
      Optional<ClusterId> good =
          earlier(group).stream()
              .filter(id -> obstacle(id, group, group.families()) == null)
              .findFirst();
      good.ifPresentOrElse(id -> claim(id, group, "as before"), () -> open.add(group));
    }
    return open;
  }

  /** The IDs the group's reflectors had, in the order of their names. */
  private List<ClusterId> earlier(Group group) {
    List<ClusterId> earlier = new ArrayList<>();
    for (Host host : group.reflectors()) {
      for (AddressFamily family : AddressFamily.values()) {
        host.address(family)
            .map(address -> previous.reflectors().get(address))
            .flatMap(Reflector::clusterId)
            .ifPresent(earlier::add);
      }
    }
    return earlier;
  }

  private void claimNew(Group group) {
    Optional<ClusterId> own =
        group.sharing()
            ? Optional.empty()
            : group.reflectors().get(0).routerId().map(id -> new ClusterId(id.bits()));
    if (own.isPresent() && isNew(own.get(), group)) {
      claim(own.get(), group, "its router ID");
      return;
    }
    ClusterId id = new ClusterId(next++);
    while (!isNew(id, group)) {
      id = new ClusterId(next++);
    }
    claim(id, group, "newly assigned");
  }

  private boolean isNew(ClusterId id, Group group) {
    return !lingeringIds.contains(id)
        && obstacle(id, group, List.of(AddressFamily.values())) == null;
  }

  private void claim(ClusterId id, Group group, String why) {
    Obstacle owner = new Obstacle("the cluster ID of " + group.label(), "");
    group.families().forEach(family -> owners.put(family, id, owner));
    group.reflectors().forEach(host -> assigned.put(host.name(), id));
    if (group.sharing()) {
      notes.add(group.label() + ": cluster ID " + id + ", " + why);
    }
  }

  /** Who else the ID belongs to in some families; {@code null} if the group can have it. */
  private @Nullable Obstacle obstacle(ClusterId id, Group group, List<AddressFamily> families) {
    RouterId same = new RouterId(id.bits());
    for (AddressFamily family : families) {
      Obstacle owner = owners.get(family, id);
      if (owner != null) {
        return owner;
      }
      Host host = routerIds.get(family, same);
      if (host != null && !group.reflectors().equals(List.of(host))) {
        return new Obstacle("the router ID of reflector " + host, "");
      }
    }
    IpAddress foreign = foreignRouterIds.get(same);
    return foreign == null || !families.contains(AddressFamily.IPV4)
        ? null
        : foreign("the router ID of reflector ", foreign);
  }
}
