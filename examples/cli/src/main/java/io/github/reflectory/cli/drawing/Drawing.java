package io.github.reflectory.cli.drawing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.github.reflectory.cli.drawing.Link.Kind;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.Topology;

/**
 * An inventory and the sessions a topology gives its machines, as a picture. Equal input, equal
 * picture.
 *
 * <p>Meant for up to a dozen racks; of a rack with many nodes only the first are shown.
 */
public final class Drawing {
  private static final int MARGIN = 32;
  private static final int TITLE_HEIGHT = 86;
  private static final int CLIENT_BAND = 132;
  private static final int LEGEND_HEIGHT = 64;
  private static final String EXTERNAL = " stroke-dasharray=\"6 4\"";
  private static final String MESH_STYLE =
      "fill=\"none\" stroke=\"" + Palette.MESH + "\" stroke-width=\"1.8\"";

  private final RackRow racks;
  private final Links links;
  private final MeshLines reflectorMesh;
  private final MeshLines nodeMesh;
  private final String title;
  private final String subtitle;

  private Drawing(
      Inventory inventory, Topology topology, ImmutableListMultimap<Name, Prefix> announced) {
    racks = RackRow.of(inventory, topology, announced);
    racks.placeAcross(MARGIN);
    links = new Links(topology, racks.cards());
    boolean reflected = links.count(Kind.CLIENT) > 0;
    reflectorMesh = new MeshLines(links.of(Kind.MESH), racks.width());
    nodeMesh = new MeshLines(reflected ? ImmutableList.of() : links.of(Kind.NODE), racks.width());
    int band = reflected ? CLIENT_BAND : nodeMesh.depth() + 36;
    racks.placeDown(TITLE_HEIGHT + reflectorMesh.depth(), band);
    title = "AS " + inventory.as() + ": " + Totals.of(inventory);
    subtitle = Totals.of(links);
  }

  /**
   * The picture as SVG text.
   *
   * @param announced prefixes to show with nodes
   */
  public static String svg(
      Inventory inventory, Topology topology, ImmutableListMultimap<Name, Prefix> announced) {
    return new Drawing(inventory, topology, announced).draw();
  }

  private String draw() {
    Legend legend = legend();
    int content = Math.max(racks.width(), legend.width());
    content = Math.max(content, Type.TITLE.width(title));
    int width = Math.max(content, Type.PLAIN.width(subtitle)) + 2 * MARGIN;
    int height = racks.bottom() + LEGEND_HEIGHT;
    Svg svg = new Svg(width, height, title);
    svg.rect(0, 0, width, height, 0, "fill=\"" + Palette.PAPER + "\"");
    svg.text(MARGIN, 46, Svg.Anchor.START, Type.TITLE, Palette.INK, title);
    svg.text(MARGIN, 70, Svg.Anchor.START, Type.PLAIN, Palette.FAINT, subtitle);
    racks.drawBoxes(svg);
    reflectorMesh.draw(svg);
    nodeMesh.draw(svg);
    drawClientSessions(svg);
    racks.drawCards(svg);
    legend.draw(svg, MARGIN, racks.bottom() + LEGEND_HEIGHT / 2);
    return svg.toString();
  }

  private void drawClientSessions(Svg svg) {
    ImmutableList<Link> clients = links.of(Kind.CLIENT);
    Ports ports = Ports.betweenRows(clients);
    for (Link link : clients) {
      int top = link.from().bottom();
      int bottom = link.to().top();
      int bend = (bottom - top) / 2;
      String style = clientStyle(link.from().color());
      svg.curve(
          ports.from(link),
          top,
          top + bend,
          bottom - bend,
          ports.to(link),
          bottom,
          link.external() ? style + EXTERNAL : style);
    }
  }

  private static String clientStyle(String color) {
    return "fill=\"none\" stroke=\"" + color + "\" stroke-width=\"1.8\" stroke-opacity=\"0.8\"";
  }

  private Legend legend() {
    Legend legend = new Legend();
    if (racks.hasReflectors()) {
      legend.reflector();
    }
    legend.node();
    ImmutableList<Link> clients = links.of(Kind.CLIENT);
    String style = clientStyle(Palette.FAINT);
    if (clients.stream().anyMatch(link -> !link.external())) {
      legend.line("client session: the reflector reflects for the node", style);
    }
    if (clients.stream().anyMatch(Link::external)) {
      legend.line("external session: another AS number", style + EXTERNAL);
    }
    if (reflectorMesh.depth() > 0) {
      legend.arc("mesh of the reflectors", MESH_STYLE);
    }
    if (nodeMesh.depth() > 0) {
      legend.arc("mesh of the nodes", MESH_STYLE);
    }
    return legend;
  }
}
