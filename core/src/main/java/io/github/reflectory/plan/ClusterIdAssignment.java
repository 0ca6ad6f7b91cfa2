package io.github.reflectory.plan;

import static java.util.Objects.requireNonNull;
import static java.util.function.Predicate.not;

import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.Table;
import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.PlanningException;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.text.NameList;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cluster ID of each reflector of an inventory.
 *
 * <p>Reflectors that share an ID are a group: a rack, or one reflector. Groups claim in three
 * rounds, each in the order of names: explicit IDs, then IDs their reflectors had before, then new
 * ones. An ID another group or a reflector outside the inventory claimed is not available, nor is
 * the router ID of a reflector outside the group. Routes of one family never meet those of the
 * other, so that an ID asked for only has to be free in the families of the group, and one had
 * before stays in its family; a new one is free in both.
 */
final class ClusterIdAssignment {
  /** The IDs the old image's documentation used begin here; no unicast router ID is among them. */
  private static final int FIRST_NEW = 224 << 24 | 1;

  private record Group(String label, Rack rack, List<Host> reflectors, boolean sharing) {
    Name first() {
      return reflectors.get(0).name();
    }

    List<AddressFamily> families() {
      return Stream.of(AddressFamily.values()).filter(family -> !in(family).isEmpty()).toList();
    }

    List<Host> in(AddressFamily family) {
      return reflectors.stream().filter(host -> host.address(family).isPresent()).toList();
    }
  }

  /**
   * Why a group cannot have an ID.
   *
   * @param todo what else to do about it than to ask for another ID
   */
  private record Obstacle(String what, String todo) {}

  /** The ID of a group in a family, and where it comes from. */
  private record Claim(ClusterId id, String why) {
    String in(String where) {
      return id + where + ", " + why;
    }
  }

  private final Topology previous;
  private final Table<AddressFamily, ClusterId, Obstacle> owners = HashBasedTable.create();
  private final Table<AddressFamily, RouterId, Host> routerIds = HashBasedTable.create();
  private final Map<RouterId, IpAddress> foreignRouterIds = new HashMap<>();
  private final Set<ClusterId> lingeringIds = new HashSet<>();
  private final Table<Name, AddressFamily, Claim> claims = HashBasedTable.create();
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
    List<Group> open = assignment.claimExplicit(assignment.groups(inventory, clusterIds));
    open.forEach(assignment::claimEarlier);
    open.forEach(assignment::claimNew);
    return assignment;
  }

  /** The cluster ID of a reflector of the inventory that has an address of the family. */
  ClusterId of(Host reflector, AddressFamily family) {
    Claim claim = claims.get(reflector.name(), family);
    if (claim == null) {
      throw new IllegalArgumentException(reflector + " has no " + family + " in the inventory");
    }
    return claim.id();
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
      group
          .families()
          .forEach(family -> claim(explicit.get(), group, family, "as the inventory asks"));
      note(group);
    }
    return open;
  }

  private void claimEarlier(Group group) {
    for (AddressFamily family : group.families()) {
      List<Reflector> before = before(group, family);
      before.stream()
          .flatMap(reflector -> reflector.clusterId().stream())
          .filter(id -> obstacle(id, group, List.of(family)) == null)
          .findFirst()
          .ifPresent(id -> claim(id, group, family, "as before" + butFor(id, before)));
    }
  }

  /** The group's reflectors in a family as they were, in the order of their names. */
  private List<Reflector> before(Group group, AddressFamily family) {
    return group.in(family).stream()
        .flatMap(host -> host.address(family).stream())
        .flatMap(address -> Stream.ofNullable(previous.reflectors().get(address)))
        .toList();
  }

  private static String butFor(ClusterId id, List<Reflector> before) {
    List<IpAddress> others =
        before.stream()
            .filter(reflector -> reflector.clusterId().stream().anyMatch(not(id::equals)))
            .map(Reflector::address)
            .toList();
    return others.isEmpty() ? "" : " but for " + NameList.of(others);
  }

  /** Where one family has kept its ID, the other gets the same if it is free there. */
  private void claimNew(Group group) {
    ImmutableMap<AddressFamily, Claim> kept = ImmutableMap.copyOf(claims.row(group.first()));
    List<AddressFamily> open =
        group.families().stream().filter(family -> !kept.containsKey(family)).toList();
    if (!open.isEmpty()) {
      Claim claim =
          kept.entrySet().stream()
              .filter(other -> obstacle(other.getValue().id(), group, open) == null)
              .map(other -> new Claim(other.getValue().id(), "as in " + other.getKey()))
              .findFirst()
              .orElseGet(() -> new Claim(unused(group), "newly assigned"));
      open.forEach(family -> claim(claim.id(), group, family, claim.why()));
    }
    note(group);
  }

  private ClusterId unused(Group group) {
    Optional<ClusterId> own =
        group.sharing()
            ? Optional.empty()
            : group.reflectors().get(0).routerId().map(id -> new ClusterId(id.bits()));
    if (own.isPresent() && isNew(own.get(), group)) {
      return own.get();
    }
    ClusterId id = new ClusterId(next++);
    while (!isNew(id, group)) {
      id = new ClusterId(next++);
    }
    return id;
  }

  private boolean isNew(ClusterId id, Group group) {
    return !lingeringIds.contains(id)
        && obstacle(id, group, List.of(AddressFamily.values())) == null;
  }

  private void claim(ClusterId id, Group group, AddressFamily family, String why) {
    owners.put(family, id, new Obstacle("the cluster ID of " + group.label(), ""));
    group.reflectors().forEach(host -> claims.put(host.name(), family, new Claim(id, why)));
  }

  private void note(Group group) {
    Map<AddressFamily, Claim> of = claims.row(group.first());
    if (group.sharing()) {
      notes.add(
          group.label()
              + ": cluster ID "
              + (Set.copyOf(of.values()).size() == 1
                  ? of.values().iterator().next().in("")
                  : group.families().stream()
                      .map(family -> requireNonNull(of.get(family)).in(" in " + family))
                      .collect(Collectors.joining("; "))));
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
      if (host != null && !group.in(family).equals(List.of(host))) {
        return new Obstacle("the router ID of reflector " + host, "");
      }
    }
    IpAddress foreign = foreignRouterIds.get(same);
    return foreign == null || !families.contains(AddressFamily.IPV4)
        ? null
        : foreign("the router ID of reflector ", foreign);
  }
}
