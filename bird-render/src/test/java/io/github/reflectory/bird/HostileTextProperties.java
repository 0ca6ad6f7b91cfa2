package io.github.reflectory.bird;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.testkit.lab.Birds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.statistics.Statistics;

/**
 * No text from outside changes what a configuration is made of: it is refused, or it stands where a
 * harmless one would.
 *
 * <p>{@code -Dreflectory.hostile.tries=N} tries N texts instead of 100,000.
 */
class HostileTextProperties {
  private static final Pattern PLAIN = Pattern.compile("[ -~\n]*+");
  private static final Pattern NAME = Pattern.compile("\\b(mesh|client|reflector|node)_\\S+");
  private static final Pattern VALUE =
      Pattern.compile("(?<![A-Za-z0-9_])[0-9a-f]*[0-9.:][0-9a-f.:/]*");

  private final Map<Place, Set<List<String>>> known = new EnumMap<>(Place.class);

  HostileTextProperties() {
    for (Place place : Place.values()) {
      Set<List<String>> shapes = new HashSet<>();
      place.benign.forEach(text -> shapes.addAll(shapes(place.machine(text))));
      known.put(place, shapes);
    }
  }

  /** A text for a place. */
  record Offer(Place place, String text) {}

  @Provide
  Arbitrary<Offer> offers() {
    List<Arbitrary<Offer>> offers = new ArrayList<>();
    for (Place place : Place.values()) {
      offers.add(HostileTexts.insteadOf(place.benign).map(text -> new Offer(place, text)));
    }
    return Arbitraries.oneOf(offers);
  }

  @Property(shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
  @AddLifecycleHook(Tries.class)
  void a_text_is_refused_or_harmless(@ForAll("offers") Offer offer) {
    boolean accepted = accepts(offer);
    Statistics.label(offer.place().toString())
        .collect(accepted)
        .coverage(
            coverage -> {
              coverage.check(true).count(count -> count > 0);
              coverage.check(false).count(count -> count > 0);
            });
  }

  @Provide
  Arbitrary<Offer> acceptedOffers() {
    return offers().filter(this::accepts);
  }

  /** Few, since each starts four daemons. */
  @Property(tries = 50, shrinking = ShrinkingMode.OFF)
  void every_daemon_accepts_what_is_rendered(@ForAll("acceptedOffers") Offer offer) {
    BirdConfig machine = offer.place().machine(offer.text());
    for (Birds birds : Birds.all()) {
      Daemons.files(machine, Daemons.dialect(birds))
          .forEach((name, text) -> assertThat(birds.check(name, text)).as(text).isEmpty());
    }
  }

  private boolean accepts(Offer offer) {
    BirdConfig machine;
    try {
      machine = offer.place().machine(offer.text());
    } catch (IllegalArgumentException refused) {
      return false;
    }
    assertThat(known.get(offer.place())).containsAll(shapes(machine));
    return true;
  }

  private static List<List<String>> shapes(BirdConfig machine) {
    List<List<String>> shapes = new ArrayList<>();
    for (Dialect dialect : Dialect.values()) {
      List<String> shape = new ArrayList<>();
      for (BirdFile file : machine.files(dialect)) {
        String text = file.text();
        assertThat(text).matches(PLAIN);
        shape.add(file.name());
        addShape(ParsedBlock.file(text), shape);
      }
      shapes.add(shape);
    }
    return shapes;
  }

  /** The block with every name and value made the same. */
  private static void addShape(ParsedBlock block, List<String> shape) {
    shape.add(normal(block.head()) + "{");
    block.statements().forEach(statement -> shape.add(normal(statement)));
    block.blocks().forEach(inner -> addShape(inner, shape));
    shape.add("}");
  }

  private static String normal(String words) {
    return VALUE.matcher(NAME.matcher(words).replaceAll("$1_*")).replaceAll("*");
  }

  /** The number of tries is an annotation's constant otherwise. */
  static final class Tries implements AroundPropertyHook {
    @Override
    public PropertyExecutionResult aroundProperty(
        PropertyLifecycleContext context, PropertyExecutor property) {
      context.attributes().setTries(Integer.getInteger("reflectory.hostile.tries", 100_000));
      return property.execute();
    }
  }
}
