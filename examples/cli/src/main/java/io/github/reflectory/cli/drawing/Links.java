package io.github.reflectory.cli.drawing;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.cli.drawing.Link.Kind;
import io.github.reflectory.cli.drawing.RackColumn.Cards;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Topology;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sessions of a topology that come up: all counted, those between cards as links. */
final class Links {
  private final Set<Link> links = new LinkedHashSet<>();
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

  Links(Topology topology, Cards cards) {
    for (AddressFamily family : AddressFamily.values()) {
      for (SessionGraph.Session session : Sessions.of(topology, family).graph().sessions()) {
        boolean reflecting = session.a().role() != Role.REFLECTOR;
        if (session.b().role() != Role.EXTERNAL_ROUTER) {
          add(reflecting ? session.a() : session.b(), cards);
        }
      }
    }
  }

  /** Each pair of cards at most once, however many families they have sessions in. */
  ImmutableList<Link> of(Kind kind) {
    return links.stream()
        .filter(link -> link.kind() == kind)
        .collect(ImmutableList.toImmutableList());
  }

  int count(Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  private void add(SessionEnd end, Cards cards) {
    Kind kind =
        switch (end.role()) {
          case MESH -> Kind.MESH;
          case CLIENT, REFLECTOR -> Kind.CLIENT;
          case NODE, EXTERNAL_ROUTER -> Kind.NODE;
        };
    counts.merge(kind, 1, Integer::sum);
    Card from = (kind == Kind.NODE ? cards.nodes() : cards.reflectors()).get(end.local());
    Card to = (kind == Kind.MESH ? cards.reflectors() : cards.nodes()).get(end.peer());
    add(kind, from, to, end.external());
  }

  private void add(Kind kind, @Nullable Card from, @Nullable Card to, boolean external) {
    if (from != null && to != null && from != to) {
      links.add(new Link(from, to, kind, external));
    }
  }
}
