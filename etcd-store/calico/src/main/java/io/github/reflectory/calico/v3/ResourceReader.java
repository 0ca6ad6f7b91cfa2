package io.github.reflectory.calico.v3;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.calico.v3.PeerSettings.NextHop;
import io.github.reflectory.calico.v3.yaml.Documents;
import io.github.reflectory.calico.v3.yaml.Value;
import io.github.reflectory.calico.v3.yaml.YamlException;
import io.github.reflectory.text.Quoted;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes in documents with resources, in any form and order; others are left in peace. */
final class ResourceReader {
  /** What is written in a file has no more; lists that hold each other by aliases may. */
  private static final int MOST = 1_000_000;

  private static final String ANNOTATION = "projectcalico.org/";
  private static final String OF_NODE = "node.";

  /** What is carried along as it is, since both ends of a session should have it alike. */
  private static final ImmutableSet<String> CARRIED =
      ImmutableSet.of("password", "ttlSecurity", "filters", "sourceAddress", "nextHopMode");

  private final Map<Name, CalicoNode> nodes = new TreeMap<>();
  private final Map<String, BgpPeer> peers = new TreeMap<>();
  private final Map<Name, Integer> ports = new TreeMap<>();
  private @Nullable BgpConfiguration configuration;
  private final List<ResourceFinding> findings = new ArrayList<>();
  private int looked;

  /**
   * Takes in all documents of a text.
   *
   * @throws YamlException if it holds something else
   */
  void read(String text) {
    for (Documents documents = Documents.of(text); documents.hasNext(); ) {
      resource(documents.next(), "", "");
    }
  }

  CalicoCluster cluster() {
    return new CalicoCluster(
        ImmutableSortedMap.copyOf(nodes),
        ImmutableSortedMap.copyOf(peers),
        ImmutableSortedMap.copyOf(ports),
        configuration == null ? BgpConfiguration.DEFAULT : configuration,
        ImmutableList.copyOf(findings));
  }

  private void resource(Value value, String outerVersion, String outerKind) {
    if (++looked > MOST) {
      throw new YamlException(value.line(), "more than " + MOST + " items in lists of lists");
    }
    Fields fields = new Fields(value, "", findings::add);
    String version = or(fields.text("apiVersion"), outerVersion);
    String kind = or(fields.text("kind"), outerKind);
    if (Value.at(value, "items") instanceof Value.Sequence items && kind.endsWith("List")) {
      String inner = kind.substring(0, kind.length() - "List".length());
      items.items().forEach(item -> resource(item, version, inner));
      return;
    }
    boolean calico =
        version.startsWith("projectcalico.org/") || version.startsWith("crd." + ANNOTATION);
    String name = fields.text("metadata.name");
    if (name == null || !(calico || (kind.equals("Node") && version.equals("v1")))) {
      return;
    }
    Fields own = new Fields(value, kind + " " + name, findings::add);
    switch (kind) {
      case "Node" -> node(own, calico);
      case "BGPPeer" -> peer(own, name);
      case "BGPConfiguration" -> configuration(own, name);
      default -> {}
    }
  }

  private static String or(@Nullable String text, String other) {
    return text == null ? other : text;
  }

  private void node(Fields fields, boolean calico) {
    Name name = fields.value("metadata.name", Name::parse);
    ImmutableMap<String, String> bgp =
        calico ? fields.texts("spec", "bgp") : annotated(fields.texts("metadata", "annotations"));
    Map<String, String> labels = new LinkedHashMap<>();
    if (!calico) {
      labels.putAll(calicoLabels(fields));
    }
    labels.putAll(fields.texts("metadata", "labels"));
    ImmutableMap.Builder<AddressFamily, NodeAddress> addresses = ImmutableMap.builder();
    address(fields, bgp, "ipv4Address", AddressFamily.IPV4, addresses);
    address(fields, bgp, "ipv6Address", AddressFamily.IPV6, addresses);
    Asn as = parsed(fields, bgp, "asNumber", Asn::parse);
    String clusterId = clusterId(fields, bgp.getOrDefault("routeReflectorClusterID", ""), calico);
    if (name != null && !fields.isRefused()) {
      put(
          nodes,
          name,
          new CalicoNode(
              name, ImmutableMap.copyOf(labels), addresses.buildOrThrow(), as, clusterId),
          fields);
    }
  }

  private static <K, V> void put(Map<K, V> all, K key, V value, Fields fields) {
    V before = all.put(key, value);
    if (before != null && !before.equals(value)) {
      fields.tell(
          Severity.WARNING,
          ResourceFinding.TWICE,
          "",
          "it is there twice, and not the same; the later one counts here");
    }
  }

  /** What Calico keeps at a Node of Kubernetes, by the names of its own Node's fields. */
  private static ImmutableMap<String, String> annotated(ImmutableMap<String, String> annotations) {
    ImmutableMap.Builder<String, String> bgp = ImmutableMap.builder();
    ImmutableMap.of(
            "IPv4Address", "ipv4Address",
            "IPv6Address", "ipv6Address",
            "ASNumber", "asNumber",
            "RouteReflectorClusterID", "routeReflectorClusterID")
        .forEach(
            (annotation, field) -> {
              String text = annotations.get(ANNOTATION + annotation);
              if (text != null) {
                bgp.put(field, text);
              }
            });
    return bgp.buildOrThrow();
  }

  private static ImmutableMap<String, String> calicoLabels(Fields fields) {
    String json = fields.texts("metadata", "annotations").get(ANNOTATION + "labels");
    try {
      Documents documents = Documents.of(json == null ? "" : json);
      return documents.hasNext() ? Fields.texts(documents.next()) : ImmutableMap.of();
    } catch (YamlException e) {
      fields.refuse("metadata.annotations." + ANNOTATION + "labels", "expected JSON");
      return ImmutableMap.of();
    }
  }

  private static void address(
      Fields fields,
      ImmutableMap<String, String> bgp,
      String field,
      AddressFamily family,
      ImmutableMap.Builder<AddressFamily, NodeAddress> addresses) {
    NodeAddress address = parsed(fields, bgp, field, NodeAddress::parse);
    if (address != null && address.address().family() == family) {
      addresses.put(family, address);
    } else if (address != null) {
      fields.refuse("spec.bgp." + field, "expected an address of " + family);
    }
  }

  private static <T> @Nullable T parsed(
      Fields fields, ImmutableMap<String, String> bgp, String field, Fields.Parser<T> parser) {
    String text = bgp.getOrDefault(field, "");
    try {
      return text.isEmpty() ? null : parser.parse(text);
    } catch (IllegalArgumentException e) {
      fields.refuse("spec.bgp." + field, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static @Nullable String clusterId(Fields fields, String text, boolean calico) {
    String field = "spec.bgp.routeReflectorClusterID";
    if (text.isEmpty()) {
      return null;
    }
    try {
      ClusterId.parse(text);
      return text;
    } catch (IllegalArgumentException e) {
      boolean zero = text.equals("0.0.0.0");
      if (zero || isNetwork(text)) {
        fields.tell(
            Severity.ERROR,
            ResourceFinding.CLUSTER_ID,
            field,
            zero
                ? "0.0.0.0 is no cluster ID for BIRD, which takes the router ID; give it one"
                : Quoted.quote(text)
                    + " passes Calico's check, and BIRD refuses it: the node's configuration stops"
                    + " changing; write it without the slash");
        return text;
      }
      if (calico) {
        fields.refuse(field, String.valueOf(e.getMessage()));
      } else {
        fields.tell(
            Severity.ERROR,
            ResourceFinding.CLUSTER_ID,
            field,
            e.getMessage() + "; Calico drops it without a word, so that the node reflects nothing");
      }
      return null;
    }
  }

  private static boolean isNetwork(String text) {
    try {
      return text.indexOf('/') > 0
          && NodeAddress.parse(text).address().family() == AddressFamily.IPV4;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void peer(Fields fields, String name) {
    if (fields.has("spec.localWorkloadSelector")) {
      return;
    }
    Name node = fields.value("spec.node", Name::parse);
    Selector nodeSelector = fields.selector("spec.nodeSelector");
    PeerAddress peer = fields.value("spec.peerIP", PeerAddress::parse);
    Selector peerSelector = fields.selector("spec.peerSelector");
    Asn as = fields.value("spec.asNumber", ResourceReader::asOrZero);
    both(fields, "spec.node", "spec.nodeSelector", node != null && nodeSelector != null);
    both(fields, "spec.peerIP", "spec.peerSelector", peer != null && peerSelector != null);
    both(fields, "spec.asNumber", "spec.peerSelector", as != null && peerSelector != null);
    both(
        fields,
        "spec.keepOriginalNextHop",
        "spec.nextHopMode",
        fields.has("spec.keepOriginalNextHop") && fields.has("spec.nextHopMode"));
    String by = fields.text("spec.reachableBy");
    if (by != null && !fields.isRefused() && (peer == null || isIpv6(peer) != by.contains(":"))) {
      fields.refuse("spec.reachableBy", "expected beside it a peerIP of the same address family");
    }
    BgpPeer read = new BgpPeer(name, node, nodeSelector, peer, peerSelector, as, settings(fields));
    if (!fields.isRefused()) {
      put(peers, name, read, fields);
    }
  }

  private static boolean isIpv6(PeerAddress peer) {
    return peer.address().family() == AddressFamily.IPV6;
  }

  /** AS 0 is nobody's, which is what none is. */
  private static @Nullable Asn asOrZero(String text) {
    return text.equals("0") ? null : Asn.parse(text);
  }

  private static void both(Fields fields, String one, String other, boolean are) {
    if (are) {
      fields.refuse(one, "expected not both it and " + other);
    }
  }

  private static PeerSettings settings(Fields fields) {
    ImmutableSortedMap.Builder<String, String> others = ImmutableSortedMap.naturalOrder();
    for (String field : CARRIED) {
      if (fields.has("spec." + field)) {
        others.put(field, fields.shown("spec." + field));
      }
    }
    NextHop nextHop =
        fields.value(
            "spec.nextHopMode",
            text ->
                switch (text) {
                  case "Self" -> NextHop.SELF;
                  case "Keep" -> NextHop.KEEP;
                  case "Auto" -> NextHop.BY_DAEMON;
                  default -> throw Quoted.expected("Auto, Self or Keep", text);
                });
    NextHop usual =
        fields.flag("spec.keepOriginalNextHop", false) ? NextHop.KEEP_EXTERNAL : NextHop.BY_DAEMON;
    return new PeerSettings(
        fields.value("spec.localASNumber", ResourceReader::asOrZero),
        !"Manual".equals(fields.text("spec.reversePeering")),
        nextHop == null ? usual : nextHop,
        !"None".equals(fields.text("spec.sourceAddress")),
        fields.has("spec.ttlSecurity"),
        others.build());
  }

  private void configuration(Fields fields, String name) {
    Integer port = fields.port("spec.listenPort");
    if (name.startsWith(OF_NODE)) {
      Name node =
          fields.value("metadata.name", text -> Name.parse(text.substring(OF_NODE.length())));
      if (port != null && node != null) {
        ports.put(node, port);
      }
    } else if (name.equals("default")) {
      boolean mesh = fields.flag("spec.nodeToNodeMeshEnabled", true);
      for (String field : List.of("spec.nodeMeshPassword", "spec.nodeMeshMaxRestartTime")) {
        if (!mesh && fields.has(field)) {
          fields.refuse(field, "expected the node mesh to be on where it is set");
        }
      }
      Asn as = fields.value("spec.asNumber", Asn::parse);
      BgpConfiguration read =
          new BgpConfiguration(mesh, as == null ? BgpConfiguration.DEFAULT.as() : as, port);
      if (!fields.isRefused()) {
        BgpConfiguration before = configuration;
        configuration = read;
        if (before != null && !before.equals(read)) {
          fields.tell(
              Severity.WARNING,
              ResourceFinding.TWICE,
              "",
              "it is there twice, and not the same; the later one counts here");
        }
      }
    }
  }
}
