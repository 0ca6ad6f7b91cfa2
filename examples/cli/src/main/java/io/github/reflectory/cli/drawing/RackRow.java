package io.github.reflectory.cli.drawing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.github.reflectory.cli.drawing.RackColumn.Cards;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.Topology;
import java.util.HashMap;
import java.util.List;

/** All racks side by side, their reflectors in one row across them and their nodes in another. */
final class RackRow {
  private static final int GAP = 26;
  private static final int HEADER = 40;
  private static final int MOST_FLAT = 4;

  private final ImmutableList<RackColumn> racks;
  private final Cards cards;
  private final List<Card> reflectors;
  private final List<Card> nodes;
  private int top;
  private int bottom;

  private RackRow(ImmutableList<RackColumn> racks, Cards cards) {
    this.racks = racks;
    this.cards = cards;
    this.reflectors = racks.stream().flatMap(rack -> rack.reflectors().stream()).toList();
    this.nodes = racks.stream().flatMap(rack -> rack.nodes().stream()).toList();
  }

  static RackRow of(
      Inventory inventory, Topology topology, ImmutableListMultimap<Name, Prefix> announced) {
    Cards cards = new Cards(new HashMap<>(), new HashMap<>());
    boolean upright =
        inventory.racks().size() > MOST_FLAT
            || inventory.racks().values().stream()
                .anyMatch(rack -> rack.nodes().size() > MOST_FLAT);
    ImmutableList.Builder<RackColumn> racks = ImmutableList.builder();
    int number = 0;
    for (Rack rack : NaturalOrder.values(inventory.racks())) {
      CardStyle style = new CardStyle(Palette.rack(number++), upright, announced);
      racks.add(new RackColumn(rack, topology, style, cards));
    }
    return new RackRow(racks.build(), cards);
  }

  Cards cards() {
    return cards;
  }

  boolean hasReflectors() {
    return !reflectors.isEmpty();
  }

  int width() {
    int width = -GAP;
    for (RackColumn rack : racks) {
      width += rack.width() + GAP;
    }
    return Math.max(width, 0);
  }

  int bottom() {
    return bottom;
  }

  void placeAcross(int left) {
    int x = left;
    for (RackColumn rack : racks) {
      rack.placeAcross(x);
      x += rack.width() + GAP;
    }
  }

  /**
   * Sets all heights.
   *
   * @param y where the reflectors begin; their lower half is inside the racks' boxes
   * @param band the room between reflectors and nodes
   */
  void placeDown(int y, int band) {
    int reflectorHeight = alike(reflectors);
    reflectors.forEach(card -> card.placeDown(y));
    int nodesAt = y + reflectorHeight + band;
    nodes.forEach(card -> card.placeDown(nodesAt));
    top = y + reflectorHeight / 2;
    bottom = nodesAt + alike(nodes) + HEADER;
  }

  /** Makes cards equally high: as the highest. */
  private static int alike(List<Card> cards) {
    int height = cards.stream().mapToInt(Card::height).max().orElse(0);
    cards.forEach(card -> card.stretch(height));
    return height;
  }

  void drawBoxes(Svg svg) {
    racks.forEach(rack -> rack.drawBox(svg, top, bottom));
  }

  void drawCards(Svg svg) {
    reflectors.forEach(card -> card.draw(svg));
    nodes.forEach(card -> card.draw(svg));
  }
}
