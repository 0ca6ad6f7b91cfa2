package io.github.reflectory.cli.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableListMultimap;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.plan.Strategy;
import io.github.reflectory.testkit.Inventories;
import io.github.reflectory.topology.Topology;
import java.awt.Rectangle;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class DrawingProperties {
  @Provide
  Arbitrary<Inventory> inventories() {
    return Inventories.inventories();
  }

  private static String draw(Inventory inventory, Strategy strategy) {
    Planner planner = Planner.of(strategy);
    if (strategy == Strategy.SPREAD) {
      planner = planner.withReflectorsPerNode(1);
    }
    Topology topology = planner.plan(inventory, Topology.empty()).topology();
    return Drawing.svg(inventory, topology, ImmutableListMultimap.of());
  }

  private static Document parsed(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }

  private static List<Rectangle> boxes(Document svg, String radius) {
    List<Rectangle> boxes = new ArrayList<>();
    NodeList all = svg.getElementsByTagName("rect");
    for (int i = 0; i < all.getLength(); i++) {
      Element box = (Element) all.item(i);
      if (box.getAttribute("rx").equals(radius)) {
        boxes.add(
            new Rectangle(
                number(box, "x"), number(box, "y"), number(box, "width"), number(box, "height")));
      }
    }
    return boxes;
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  @Property(tries = 150)
  void boxes_are_inside_the_picture_and_do_not_overlap(
      @ForAll("inventories") Inventory inventory, @ForAll Strategy strategy) throws Exception {
    Document svg = parsed(draw(inventory, strategy));
    Rectangle picture = boxes(svg, "0").get(0);
    for (String radius : List.of("8", "14")) {
      List<Rectangle> boxes = boxes(svg, radius);
      for (int i = 0; i < boxes.size(); i++) {
        assertThat(picture.contains(boxes.get(i))).isTrue();
        for (int j = 0; j < i; j++) {
          assertThat(boxes.get(i).intersects(boxes.get(j))).isFalse();
        }
      }
    }
    assertThat(boxes(svg, "14")).hasSize(inventory.racks().size());
  }

  @Property(tries = 50)
  void equal_input_gives_an_equal_picture(
      @ForAll("inventories") Inventory inventory, @ForAll Strategy strategy) {
    assertThat(draw(inventory, strategy)).isEqualTo(draw(inventory, strategy));
  }
}
