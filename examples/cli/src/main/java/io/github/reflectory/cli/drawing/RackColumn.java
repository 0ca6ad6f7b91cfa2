package io.github.reflectory.cli.drawing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A rack's box: its reflectors side by side on the upper edge, its nodes in a row below. */
final class RackColumn {
  private static final int PADDING = 20;
  private static final int GAP = 14;
  private static final int WIDEST_GAP = 90;
  private static final int HEADER_GAP = 30;
  private static final int HEADER_RISE = 14;

  private final String name;
  private final String color;
  private final String clusterId;
  private final ImmutableList<Card> reflectors;
  private final ImmutableList<Card> nodes;
  private final int width;
  private int left;

  /**
   * Lays the rack out, nowhere yet.
   *
   * @param style how its cards look
   * @param cards receives the cards by address, reflectors' and nodes' apart
   */
  RackColumn(Rack rack, Topology topology, CardStyle style, Cards cards) {
    name = rack.name().text();
    color = style.color();
    ImmutableSet<String> ids =
        rack.reflectors().values().stream()
            .flatMap(host -> addresses(host).stream())
            .flatMap(address -> Stream.ofNullable(topology.reflectors().get(address)))
            .flatMap(reflector -> reflector.clusterId().stream())
            .map(Object::toString)
            .collect(ImmutableSet.toImmutableSet());
    clusterId = ids.size() == 1 ? "cluster ID " + ids.iterator().next() : "";
    ImmutableList.Builder<Card> reflectors = ImmutableList.builder();
    for (Host host : NaturalOrder.values(rack.reflectors())) {
      Card card = style.reflector(host, ids.size() > 1 ? ownId(host, topology) : "");
      addresses(host).forEach(address -> cards.reflectors().put(address, card));
      reflectors.add(card);
    }
    this.reflectors = reflectors.build();
    ImmutableList.Builder<Card> nodes = ImmutableList.builder();
    List<Host> hosts = NaturalOrder.values(rack.nodes());
    int shown = style.shown(hosts.size());
    for (Host host : hosts.subList(0, shown)) {
      Card card = style.node(host);
      addresses(host).forEach(address -> cards.nodes().put(address, card));
      nodes.add(card);
    }
    if (shown < hosts.size()) {
      nodes.add(style.more(hosts.size() - shown));
    }
    this.nodes = nodes.build();
    int header = Type.HEADER.width(name) + HEADER_GAP + Type.PLAIN.width(clusterId);
    width = Math.max(header, Math.max(row(this.reflectors), row(this.nodes))) + 2 * PADDING;
  }

  /**
   * The cards of all racks, for the sessions to find their ends.
   *
   * @param reflectors by address
   * @param nodes by address
   */
  record Cards(Map<IpAddress, Card> reflectors, Map<IpAddress, Card> nodes) {}

  ImmutableList<Card> reflectors() {
    return reflectors;
  }

  ImmutableList<Card> nodes() {
    return nodes;
  }

  int width() {
    return width;
  }

  void placeAcross(int x) {
    left = x;
    center(reflectors, WIDEST_GAP);
    center(nodes, GAP);
  }

  void drawBox(Svg svg, int top, int bottom) {
    svg.rect(
        left,
        top,
        width,
        bottom - top,
        14,
        "fill=\""
            + color
            + "\" fill-opacity=\"0.07\" stroke=\""
            + color
            + "\" stroke-opacity=\"0.45\" stroke-width=\"1.5\"");
    int y = bottom - HEADER_RISE;
    svg.text(left + PADDING, y, Svg.Anchor.START, Type.HEADER, color, name);
    svg.text(left + width - PADDING, y, Svg.Anchor.END, Type.PLAIN, Palette.FAINT, clusterId);
  }

  private static List<IpAddress> addresses(Host host) {
    return Stream.of(AddressFamily.values())
        .flatMap(family -> host.address(family).stream())
        .toList();
  }

  private static String ownId(Host host, Topology topology) {
    return addresses(host).stream()
        .flatMap(address -> Stream.ofNullable(topology.reflectors().get(address)))
        .map(Reflector::clusterId)
        .flatMap(id -> id.stream())
        .findFirst()
        .map(id -> "ID " + id)
        .orElse("");
  }

  private static int row(List<Card> cards) {
    int width = -GAP;
    for (Card card : cards) {
      width += card.width() + GAP;
    }
    return Math.max(width, 0);
  }

  private void center(List<Card> cards, int widestGap) {
    int more = (width - 2 * PADDING - row(cards)) / (cards.size() + 1);
    int gap = Math.min(GAP + more, widestGap);
    int x = left + (width - row(cards) - (cards.size() - 1) * (gap - GAP)) / 2;
    for (Card card : cards) {
      card.placeAcross(x);
      x += card.width() + gap;
    }
  }
}
