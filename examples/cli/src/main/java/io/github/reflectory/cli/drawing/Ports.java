package io.github.reflectory.cli.drawing;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where on a card's edge each of its links ends: beside each other, in an order that makes them
 * cross as little as can be.
 */
final class Ports {
  private static final int WIDEST_GAP = 13;

  private final Map<Link, Integer> atFrom = new HashMap<>();
  private final Map<Link, Integer> atTo = new HashMap<>();

  private Ports() {}

  /** For links from one row of cards to another. */
  static Ports betweenRows(List<Link> links) {
    return new Ports()
        .spread(links, card -> Comparator.comparingInt(link -> link.other(card).middle()));
  }

  /** For links among the cards of one row: arcs that enclose each other. */
  static Ports alongRow(List<Link> links) {
    return new Ports().spread(links, Ports::enclosing);
  }

  /** Nearest first for those to the left, then farthest first for those to the right. */
  private static Comparator<Link> enclosing(Card card) {
    return Comparator.<Link>comparingInt(link -> link.other(card).middle() < card.middle() ? 0 : 1)
        .thenComparing(link -> link.other(card).middle(), Comparator.reverseOrder());
  }

  private interface Order {
    Comparator<Link> at(Card card);
  }

  private Ports spread(List<Link> links, Order order) {
    ListMultimap<Card, Link> byCard = ArrayListMultimap.create();
    for (Link link : links) {
      byCard.put(link.from(), link);
      byCard.put(link.to(), link);
    }
    for (Card card : byCard.keySet()) {
      List<Link> own = byCard.get(card);
      own.sort(order.at(card));
      int room = card.width() - 24;
      int gap = own.size() == 1 ? 0 : Math.min(WIDEST_GAP * 100, room * 100 / (own.size() - 1));
      for (int i = 0; i < own.size(); i++) {
        int x = card.middle() + (2 * i - own.size() + 1) * gap / 200;
        (own.get(i).from() == card ? atFrom : atTo).put(own.get(i), x);
      }
    }
    return this;
  }

  int from(Link link) {
    return atFrom.getOrDefault(link, link.from().middle());
  }

  int to(Link link) {
    return atTo.getOrDefault(link, link.to().middle());
  }
}
