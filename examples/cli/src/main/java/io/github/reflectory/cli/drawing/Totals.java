package io.github.reflectory.cli.drawing;

import io.github.reflectory.cli.drawing.Link.Kind;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.text.Count;
import java.util.ArrayList;
import java.util.List;

/** What there is in all, in words. */
final class Totals {
  private Totals() {}

  static String of(Inventory inventory) {
    int reflectors =
        inventory.racks().values().stream().mapToInt(rack -> rack.reflectors().size()).sum();
    int nodes = inventory.racks().values().stream().mapToInt(rack -> rack.nodes().size()).sum();
    return Count.of(inventory.racks().size(), "rack")
        + ", "
        + Count.of(reflectors, "reflector")
        + ", "
        + Count.of(nodes, "node");
  }

  static String of(Links links) {
    List<String> parts = new ArrayList<>();
    add(parts, links.count(Kind.CLIENT), "between reflectors and nodes");
    add(parts, links.count(Kind.MESH), "between reflectors");
    add(parts, links.count(Kind.NODE), "between nodes");
    return parts.isEmpty() ? "no sessions" : String.join(", ", parts);
  }

  private static void add(List<String> parts, int count, String where) {
    if (count > 0) {
      parts.add(Count.of(count, "session") + " " + where);
    }
  }
}
