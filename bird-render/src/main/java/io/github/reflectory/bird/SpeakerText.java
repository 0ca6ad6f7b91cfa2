package io.github.reflectory.bird;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Multimaps;
import com.google.common.collect.Multiset;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.RouterId;
import java.io.IOException;
import java.util.stream.Collectors;

/**
 * A machine in one address family.
 *
 * @param routerId what its cluster ID is when none is set (RFC 4456 section 7)
 * @param announced what it originates, of this family; none unless it is a node
 */
record SpeakerText(Speaker speaker, RouterId routerId, ImmutableSortedSet<Prefix> announced)
    implements Fragment {

  AddressFamily family() {
    return speaker.family();
  }

  IpAddress address() {
    return speaker.address();
  }

  /** What it is, as the first line of a file says. */
  String headline() {
    StringBuilder line = new StringBuilder();
    if (speaker.isReflector()) {
      boolean standalone =
          speaker.clusterId().isEmpty()
              && speaker.ends().stream().noneMatch(end -> end.role() == Role.MESH);
      line.append(standalone ? "Standalone route reflector " : "Route reflector ");
      line.append(speaker.address());
      speaker.node().ifPresent(name -> line.append(", also node ").append(name));
      speaker.clusterId().ifPresent(id -> line.append(", cluster ID ").append(id));
    } else if (speaker.isExternalRouter()) {
      line.append("External router ").append(speaker.address());
    } else {
      line.append("Node ").append(speaker).append(", ").append(speaker.address());
    }
    return line.append(asNumbers()).append('.').toString();
  }

  private String asNumbers() {
    if (speaker.ends().isEmpty()) {
      return ", without sessions";
    }
    return speaker.ends().stream()
        .map(SessionEnd::localAs)
        .distinct()
        .sorted()
        .map(Object::toString)
        .collect(Collectors.joining("/", ", AS ", ""));
  }

  @Override
  public void writeTo(ConfigWriter out) throws IOException {
    if (speaker.node().isPresent()) {
      new NodeText(speaker.family(), announced).writeTo(out);
    }
    ImmutableListMultimap<SessionKind, SessionEnd> byKind =
        Multimaps.index(speaker.ends(), end -> SessionKind.of(speaker, end));
    Multiset<String> names = HashMultiset.create();
    for (SessionKind kind : ImmutableSortedSet.copyOf(byKind.keySet())) {
      String plain = kind.templateName(family());
      int alike = names.add(plain, 1);
      String name = alike == 0 ? plain : plain + "_policy" + (alike + 1);
      SessionTemplate template =
          new SessionTemplate(name, speaker, routerId, !announced.isEmpty(), kind);
      template.writeTo(out);
      for (SessionEnd end : byKind.get(kind)) {
        int delay = speaker.policy(end).timers().connectDelay();
        new SessionText(end, delay, template).writeTo(out);
      }
    }
  }
}
