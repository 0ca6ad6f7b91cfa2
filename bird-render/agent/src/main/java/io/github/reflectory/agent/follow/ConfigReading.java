package io.github.reflectory.agent.follow;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.reflectory.agent.speaker.Machine;
import io.github.reflectory.session.Reason;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a machine's speakers back from a configuration that was rendered for it; but for the
 * reasons of their sessions, which it does not hold. Of what somebody has changed it reads what it
 * can: only rendering tells whether that was all.
 */
final class ConfigReading {
  private static final String END = "(?:, AS .*|, without sessions)\\.";
  private static final Pattern NODE_HEADLINE =
      Pattern.compile("# Node (\\S+), ([0-9a-fA-F.:]+)" + END);
  private static final Pattern HEADLINE =
      Pattern.compile(
          "# (?:Standalone r|R)oute reflector ([0-9a-fA-F.:]+)(?:, also node (\\S+?))?"
              + "(?:, cluster ID ([0-9.]+))?"
              + END);
  private static final Pattern TEMPLATE = Pattern.compile("template bgp (\\w+) \\{");
  private static final Pattern LOCAL = Pattern.compile(" +local (?:\\S+ )?as (\\d+);");
  private static final Pattern PROTOCOL =
      Pattern.compile("protocol bgp ([a-z]+)_\\w+ from (\\w+) \\{");
  private static final Pattern NEIGHBOR = Pattern.compile(" +neighbor (\\S+) as (\\d+);");
  private static final Pattern NODE = Pattern.compile("# (\\S+)");

  /** What the first word of a session's name says. */
  private record Kind(Role role, Reason reason) {}

  private static final String NAMED = "reflector";
  private static final ImmutableMap<String, Kind> KINDS =
      ImmutableMap.of(
          "mesh",
          new Kind(Role.MESH, Reason.REFLECTOR_MESH),
          "client",
          new Kind(Role.CLIENT, Reason.NODE_PEER),
          NAMED,
          new Kind(Role.REFLECTOR, Reason.NODE_PEER),
          "node",
          new Kind(Role.NODE, Reason.NODE_MESH));

  /** One session, but for whose it is. */
  private record Session(
      Asn own, IpAddress peer, Asn peerAs, Role role, Reason reason, @Nullable Name node) {
    SessionEnd of(IpAddress local) {
      return new SessionEnd(local, own, peer, peerAs, role, reason, node);
    }
  }

  private final List<Speaker> speakers = new ArrayList<>();
  private final List<Session> sessions = new ArrayList<>();
  private final Map<String, Asn> localAs = new HashMap<>();
  private String template = "";
  private String kind = "";
  private @Nullable Name node;
  private boolean outside;
  private String from = "";

  private ConfigReading() {}

  /**
   * The speakers of a machine.
   *
   * @param texts all of its configuration
   */
  static ImmutableList<Speaker> of(Iterable<String> texts, Machine machine) {
    ConfigReading reading = new ConfigReading();
    for (String text : texts) {
      text.lines().forEach(reading::take);
    }
    return machine.own(reading.speakers).stream()
        .map(reading::withSessions)
        .collect(ImmutableList.toImmutableList());
  }

  private Speaker withSessions(Speaker speaker) {
    Map<IpAddress, SessionEnd> own = new HashMap<>();
    sessions.stream()
        .filter(each -> each.peer().family() == speaker.family())
        .filter(each -> !each.peer().equals(speaker.address()))
        .forEach(each -> own.put(each.peer(), each.of(speaker.address())));
    return speaker.withEnds(own.values());
  }

  private void take(String line) {
    try {
      if (!isOfTemplate(line) && !isOfSession(line)) {
        Matcher reflector = HEADLINE.matcher(line);
        Matcher node = NODE_HEADLINE.matcher(line);
        if (reflector.matches()) {
          begin(reflector);
        } else if (node.matches()) {
          speakers.add(Speaker.node(Name.parse(node.group(1)), IpAddress.parse(node.group(2))));
        }
      }
    } catch (IllegalArgumentException e) {
      // Somebody else's words.
    }
  }

  private void begin(Matcher headline) {
    Speaker speaker = Speaker.reflector(IpAddress.parse(headline.group(1)));
    if (headline.group(2) != null) {
      speaker = speaker.withNode(Name.parse(headline.group(2)));
    }
    if (headline.group(3) != null) {
      speaker = speaker.withClusterId(ClusterId.parse(headline.group(3)));
    }
    speakers.add(speaker);
  }

  private boolean isOfTemplate(String line) {
    Matcher begin = TEMPLATE.matcher(line);
    if (begin.matches()) {
      template = begin.group(1);
      return true;
    }
    Matcher local = LOCAL.matcher(line);
    if (local.matches()) {
      localAs.put(template, Asn.parse(local.group(1)));
      return true;
    }
    return false;
  }

  private boolean isOfSession(String line) {
    Matcher protocol = PROTOCOL.matcher(line);
    Matcher neighbor = NEIGHBOR.matcher(line);
    Matcher name = NODE.matcher(line);
    if (protocol.matches()) {
      kind = protocol.group(1);
      from = protocol.group(2);
    } else if (neighbor.matches() && KINDS.containsKey(kind)) {
      IpAddress peer = IpAddress.parse(neighbor.group(1));
      Asn peerAs = Asn.parse(neighbor.group(2));
      Asn own = localAs.getOrDefault(from, peerAs);
      sessions.add(new Session(own, peer, peerAs, role(), reason(), node));
      kind = "";
      node = null;
      outside = false;
    } else if (line.equals("# " + Role.EXTERNAL_ROUTER)) {
      outside = true;
    } else if (name.matches()) {
      node = Name.parse(name.group(1));
    } else {
      return false;
    }
    return true;
  }

  /** A peer that a node's entry names is told by the comment: a node, outside, or a reflector. */
  private Role role() {
    if (!kind.equals(NAMED)) {
      return requireNonNull(KINDS.get(kind)).role();
    }
    return outside ? Role.EXTERNAL_ROUTER : node == null ? Role.REFLECTOR : Role.NODE;
  }

  private Reason reason() {
    return requireNonNull(KINDS.get(kind)).reason();
  }
}
