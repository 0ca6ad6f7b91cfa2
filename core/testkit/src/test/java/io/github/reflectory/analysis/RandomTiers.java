package io.github.reflectory.analysis;

import io.github.reflectory.session.Reason;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Networks designed by hand that no keys can say: one or two tiers of reflectors, partial meshes,
 * mutual clients, nodes that are taken for non-clients, ends that do not fit.
 */
public final class RandomTiers {
  private static final Asn AS = new Asn(64512);
  private static final Asn OTHER = new Asn(65001);

  private final Random random;
  private final List<Speaker> upper = new ArrayList<>();
  private final List<Speaker> lower = new ArrayList<>();
  private final List<Speaker> nodes = new ArrayList<>();
  private final Map<IpAddress, List<SessionEnd>> ends = new HashMap<>();
  private final int ids;

  private RandomTiers(long seed) {
    random = new Random(seed);
    ids = 1 + random.nextInt(6);
  }

  /** The network of a seed, and the rules that are asked for. */
  public static Analysis of(long seed) {
    return new RandomTiers(seed).analysis();
  }

  private boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  private Analysis analysis() {
    for (int i = random.nextInt(3); i >= 0; i--) {
      upper.add(reflector(1, upper.size() + 1));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      lower.add(reflector(2, lower.size() + 1));
    }
    for (int i = 1 + random.nextInt(3); i >= 0; i--) {
      int number = nodes.size() + 1;
      nodes.add(Speaker.node(new Name("N" + number), IpAddress.parse("10.0.3." + number)));
    }
    mesh(upper, 8);
    mesh(lower, oneIn(2) ? 2 : 1);
    lower.forEach(this::below);
    List<Speaker> serving = lower.isEmpty() || oneIn(4) ? upper : lower;
    nodes.forEach(node -> served(node, serving));
    List<Speaker> all = new ArrayList<>();
    for (List<Speaker> some : List.of(upper, lower, nodes)) {
      some.forEach(each -> all.add(each.withEnds(ends.getOrDefault(each.address(), List.of()))));
    }
    return Analysis.of(SessionGraph.of(all))
        .withRules(oneIn(3) ? ReflectionRules.BIRD : ReflectionRules.RFC4456)
        .withReflectorsPerNode(oneIn(5) ? 2 : 1);
  }

  private Speaker reflector(int tier, int number) {
    Speaker speaker = Speaker.reflector(IpAddress.parse("10.0." + tier + "." + number));
    return oneIn(5)
        ? speaker
        : speaker.withClusterId(ClusterId.parse("224.0.0." + (1 + random.nextInt(ids))));
  }

  /** Sessions of reflectors with each other, of so many one missing; 1 for none at all. */
  private void mesh(List<Speaker> reflectors, int many) {
    for (int i = 0; i < reflectors.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (!oneIn(many)) {
          session(reflectors.get(j), Role.MESH, reflectors.get(i), oneIn(20) ? null : Role.MESH);
        }
      }
    }
  }

  /** A reflector of the lower tier is a client of one or two of the upper, or their peer. */
  private void below(Speaker reflector) {
    for (Speaker above : some(upper, 2)) {
      switch (random.nextInt(6)) {
        case 0 -> session(above, Role.CLIENT, reflector, Role.CLIENT);
        case 1 -> session(above, Role.MESH, reflector, Role.MESH);
        default -> session(above, Role.CLIENT, reflector, Role.REFLECTOR);
      }
    }
  }

  private void served(Speaker node, List<Speaker> reflectors) {
    for (Speaker reflector : some(reflectors, 2)) {
      session(reflector, oneIn(8) ? Role.MESH : Role.CLIENT, node, Role.REFLECTOR);
    }
  }

  private List<Speaker> some(List<Speaker> all, int most) {
    List<Speaker> some = new ArrayList<>();
    for (int i = oneIn(10) ? 0 : 1 + random.nextInt(most); i > 0; i--) {
      Speaker one = all.get(random.nextInt(all.size()));
      if (!some.contains(one)) {
        some.add(one);
      }
    }
    return some;
  }

  private void session(Speaker one, Role ofOne, Speaker other, @Nullable Role ofOther) {
    Asn expected = oneIn(40) ? OTHER : AS;
    end(one, AS, other, AS, ofOne);
    if (ofOther != null) {
      end(other, AS, one, expected, ofOther);
    }
  }

  private void end(Speaker of, Asn shown, Speaker with, Asn expected, Role role) {
    ends.computeIfAbsent(of.address(), any -> new ArrayList<>())
        .add(
            new SessionEnd(
                of.address(),
                shown,
                with.address(),
                expected,
                role,
                Reason.BY_HAND,
                with.node().orElse(null)));
  }
}
