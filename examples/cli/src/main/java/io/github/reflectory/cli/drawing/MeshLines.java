package io.github.reflectory.cli.drawing;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A mesh above a row of cards: an arc for each session, or where those would be too many, one line
 * all cards hang on.
 */
final class MeshLines {
  private static final int MOST_ARCS = 66;
  private static final int LINE_DEPTH = 46;
  private static final String STYLE =
      "fill=\"none\" stroke=\"" + Palette.MESH + "\" stroke-width=\"1.6\" stroke-opacity=\"0.75\"";

  private final List<Link> links;
  private final int depth;

  /**
   * @param across the width of the drawing, which arcs follow in height
   */
  MeshLines(List<Link> links, int across) {
    this.links = leftToRight(links);
    if (links.isEmpty()) {
      depth = 0;
    } else {
      depth = links.size() > MOST_ARCS ? LINE_DEPTH : Math.max(64, Math.min(across / 8, 176));
    }
  }

  /** The room needed above the cards. */
  int depth() {
    return depth;
  }

  private static List<Link> leftToRight(List<Link> links) {
    List<Link> turned = new ArrayList<>();
    for (Link link : links) {
      boolean right = link.from().middle() <= link.to().middle();
      turned.add(right ? link : new Link(link.to(), link.from(), link.kind(), link.external()));
    }
    return turned;
  }

  void draw(Svg svg) {
    if (links.size() > MOST_ARCS) {
      line(svg);
    } else {
      arcs(svg);
    }
  }

  private void arcs(Svg svg) {
    Ports ports = Ports.alongRow(links);
    int widest = links.stream().mapToInt(MeshLines::span).max().orElse(1);
    for (Link link : links) {
      double share = Math.pow((double) span(link) / widest, 0.7);
      int top = link.from().top();
      // A curve reaches three quarters of the way to its control points.
      int bend = top - (int) Math.round((depth - 8) * share * 4 / 3);
      svg.curve(ports.from(link), top, bend, bend, ports.to(link), link.to().top(), STYLE);
    }
  }

  private void line(Svg svg) {
    Set<Card> cards = new LinkedHashSet<>();
    links.forEach(link -> cards.add(link.from()));
    links.forEach(link -> cards.add(link.to()));
    IntSummaryStatistics middles = cards.stream().mapToInt(Card::middle).summaryStatistics();
    int y = cards.iterator().next().top() - LINE_DEPTH + 16;
    String thick = STYLE.replace("1.6", "4");
    svg.line(middles.getMin(), y, middles.getMax(), y, thick);
    for (Card card : cards) {
      svg.line(card.middle(), y, card.middle(), card.top(), STYLE);
      svg.dot(card.middle(), y, 4, "fill=\"" + Palette.MESH + "\"");
    }
  }

  private static int span(Link link) {
    return Math.abs(link.to().middle() - link.from().middle());
  }
}
