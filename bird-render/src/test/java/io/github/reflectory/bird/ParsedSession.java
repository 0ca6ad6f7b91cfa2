package io.github.reflectory.bird;

import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import java.util.List;
import java.util.Optional;

/** A session as a configuration says it, in either dialect, template and protocol together. */
record ParsedSession(
    String role,
    IpAddress local,
    Asn localAs,
    IpAddress peer,
    Asn peerAs,
    boolean client,
    Optional<ClusterId> clusterId) {

  /** What a rendered speaker's session must say. */
  static ParsedSession expected(Speaker speaker, SessionEnd end) {
    boolean client = speaker.policy(end).reflects();
    return new ParsedSession(
        SessionKind.role(end).toString(),
        end.local(),
        end.localAs(),
        end.peer(),
        end.peerAs(),
        client,
        client ? speaker.clusterId() : Optional.empty());
  }

  /** All sessions of a file, in its order. */
  static List<ParsedSession> all(String text) {
    ParsedBlock file = ParsedBlock.file(text);
    return file.blocks("protocol bgp ").stream().map(session -> of(file, session)).toList();
  }

  private static ParsedSession of(ParsedBlock file, ParsedBlock session) {
    String[] head = session.head().split(" ", -1);
    ParsedBlock template = file.blocks("template bgp " + head[4]).get(0);
    String[] neighbor = session.value("neighbor").orElseThrow().split(" as ", -1);
    String[] local = template.value("local").orElseThrow().split("(^| )as ", -1);
    IpAddress peer = IpAddress.parse(neighbor[0]);
    String role = head[2].substring(0, head[2].indexOf('_'));
    if (!head[2].equals(role + "_" + peer.toString().replaceAll("[.:]", "_"))) {
      throw new AssertionError("named after another neighbour: " + session);
    }
    return new ParsedSession(
        role,
        IpAddress.parse(template.value("source address").orElse(local[0])),
        Asn.parse(local[1]),
        peer,
        Asn.parse(neighbor[1]),
        template.value("rr client").isPresent(),
        template.value("rr cluster id").map(ClusterId::parse));
  }
}
