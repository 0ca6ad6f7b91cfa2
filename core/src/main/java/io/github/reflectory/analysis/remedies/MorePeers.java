package io.github.reflectory.analysis.remedies;

import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.scenario.CheckedNetwork;
import io.github.reflectory.analysis.scenario.Neighbours;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reflectors for nodes that have too few: those that complete what its neighbours have, then those
 * with most clients, and of a cluster ID that several share all, since a client on only some of
 * these loses routes of the others' clients.
 */
public final class MorePeers {
  private final CheckedNetwork checked;
  private final Editor editor;
  private final Neighbours neighbours;
  private final List<Speaker> reflectors;

  public MorePeers(CheckedNetwork checked, Editor editor, Neighbours neighbours) {
    this.checked = checked;
    this.editor = editor;
    this.neighbours = neighbours;
    Map<IpAddress, Long> clients = new HashMap<>();
    List<Speaker> some = new ArrayList<>();
    for (Speaker speaker : checked.speakers()) {
      if (speaker.isReflector()) {
        long count = checked.clients(speaker);
        clients.put(speaker.address(), count);
        if (count > 0 || CheckedNetwork.inMesh(speaker)) {
          some.add(speaker);
        }
      }
    }
    some.sort(
        Comparator.comparing((Speaker reflector) -> !CheckedNetwork.inMesh(reflector))
            .thenComparing(reflector -> -clients.getOrDefault(reflector.address(), 0L)));
    reflectors = List.copyOf(some);
  }

  /** So many more reflectors for each of some nodes; {@link Remedy#NONE} if there are none. */
  public Remedy of(List<Speaker> nodes, int more) {
    return of(nodes, more, node -> reflector -> true);
  }

  /** The same with a choice of reflectors for each node. */
  public Remedy of(List<Speaker> nodes, int more, Function<Speaker, Predicate<Speaker>> suitable) {
    return Remedy.all(
        nodes.stream()
            .flatMap(
                node ->
                    chosen(node, more, suitable.apply(node)).stream()
                        .map(reflector -> editor.client(node, reflector)))
            .toList());
  }

  private List<Speaker> chosen(Speaker node, int more, Predicate<Speaker> suitable) {
    List<Speaker> having = checked.reflectorsOf(node);
    List<IpAddress> now = having.stream().map(Speaker::address).toList();
    List<Speaker> others =
        reflectors.stream().filter(other -> !now.contains(other.address())).toList();
    List<Speaker> fellows =
        others.stream()
            .filter(other -> having.stream().anyMatch(one -> alike(one, other)))
            .toList();
    List<Speaker> usual = neighbours.reflectorsFor(node);
    List<Speaker> completing =
        usual.containsAll(having) ? usual.stream().filter(others::contains).toList() : List.of();
    List<Speaker> chosen = new ArrayList<>();
    Stream.of(fellows, completing, others)
        .flatMap(List::stream)
        .filter(suitable)
        .forEach(
            reflector -> {
              if (chosen.size() < more && !chosen.contains(reflector)) {
                chosen.add(reflector);
                others.stream()
                    .filter(other -> !chosen.contains(other) && alike(reflector, other))
                    .forEach(chosen::add);
              }
            });
    return chosen;
  }

  private boolean alike(Speaker one, Speaker other) {
    Optional<ClusterId> id = checked.routerIds().clusterId(one);
    return id.isPresent() && id.equals(checked.routerIds().clusterId(other));
  }
}
