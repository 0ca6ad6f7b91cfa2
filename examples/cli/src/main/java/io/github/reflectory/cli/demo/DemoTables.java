package io.github.reflectory.cli.demo;

import io.github.reflectory.cli.options.Records;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The demo's network in tables: what stands where, and who peers with whom. */
final class DemoTables {
  private final Demo demo;
  private final Map<IpAddress, Name> names = new HashMap<>();

  DemoTables(Demo demo) {
    this.demo = demo;
    demo.speakers().forEach((name, speaker) -> names.put(speaker.address(), name));
  }

  /** A row for each rack. */
  String racks() {
    Records records = new Records("rack", "cluster_id", "reflectors", "nodes");
    for (Rack rack : demo.inventory().racks().values()) {
      String id =
          demo.speakers().entrySet().stream()
              .filter(entry -> rack.reflectors().containsKey(entry.getKey()))
              .flatMap(entry -> entry.getValue().clusterId().stream())
              .map(ClusterId::toString)
              .distinct()
              .collect(Collectors.joining(", "));
      records.add(rack, id, joined(rack.reflectors().keySet()), joined(rack.nodes().keySet()));
    }
    return records.table();
  }

  /** A row for each speaker, reflectors first. */
  String speakers() {
    Records records = new Records("speaker", "address", "announces", "sessions");
    for (boolean reflectors : new boolean[] {true, false}) {
      demo.speakers()
          .forEach(
              (name, speaker) -> {
                if (speaker.isReflector() == reflectors) {
                  add(records, name, speaker);
                }
              });
    }
    return records.table();
  }

  private void add(Records records, Name name, Speaker speaker) {
    String announced =
        demo.announced().get(name).stream().map(Object::toString).collect(Collectors.joining(" "));
    String mesh = peers(speaker, Role.MESH);
    String clients = peers(speaker, Role.CLIENT);
    String reflectors = peers(speaker, Role.REFLECTOR);
    String sessions =
        speaker.isReflector()
            ? "clients " + clients + ", mesh " + mesh
            : "reflectors " + reflectors;
    records.add(name, speaker.address(), announced, sessions);
  }

  private String peers(Speaker speaker, Role role) {
    return speaker.ends().stream()
        .filter(end -> end.role() == role)
        .map(SessionEnd::peer)
        .map(peer -> names.getOrDefault(peer, Name.parse(peer.toString())))
        .map(Name::text)
        .collect(Collectors.joining(" "));
  }

  private static String joined(Collection<Name> names) {
    return names.stream().map(Name::text).collect(Collectors.joining(" "));
  }
}
