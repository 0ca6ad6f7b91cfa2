package io.github.reflectory.bird;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.RouterId;
import io.github.reflectory.topology.Topology;
import java.util.List;

/**
 * A network drawn by chance: who is there, and what is asked about it.
 *
 * @param drawn what it was made from, for people
 * @param graph its speakers, at different addresses of one family, and their sessions
 * @param analysis the question without failures
 */
record RandomNetwork(String drawn, SessionGraph graph, Analysis analysis) {

  /** The network of a seed: one in four is IPv6, and two in three have drawn policies. */
  static RandomNetwork of(long seed) {
    Chance chance = new Chance(seed);
    RandomNetwork network = of(chance);
    return hasPolicies(seed) ? network.with(new RandomPolicies(chance)) : network;
  }

  /** Whether the network of a seed has policies that do not follow from what speakers are. */
  static boolean hasPolicies(long seed) {
    return Math.floorMod(seed, 3L) != 0;
  }

  private static RandomNetwork of(Chance chance) {
    AddressFamily family = chance.percent(75) ? AddressFamily.IPV4 : AddressFamily.IPV6;
    RandomHosts hosts = new RandomHosts(chance, family);
    if (chance.percent(50)) {
      return of(RandomTopology.draw(chance, hosts), family);
    }
    return chance.percent(60)
        ? of("by hand", RandomGraph.draw(chance, hosts))
        : ofTwoViews(chance, hosts);
  }

  private RandomNetwork with(RandomPolicies policies) {
    return of(drawn, speakers().stream().map(policies::on).toList());
  }

  private static RandomNetwork of(Topology topology, AddressFamily family) {
    SessionGraph graph = Sessions.of(topology, family).graph();
    return new RandomNetwork(topology.toString(), graph, Analysis.of(topology, family));
  }

  private static RandomNetwork of(String drawn, Iterable<Speaker> speakers) {
    SessionGraph graph = SessionGraph.of(speakers);
    return new RandomNetwork(drawn, graph, Analysis.of(graph));
  }

  /** Some speakers have read the topology as it was, the others as it is after some changes. */
  private static RandomNetwork ofTwoViews(Chance chance, RandomHosts hosts) {
    Topology before = RandomTopology.draw(chance, hosts);
    Topology after = RandomTopology.edited(chance, hosts, before);
    Sessions old = Sessions.of(before, hosts.family());
    Sessions now = Sessions.of(after, hosts.family());
    List<Speaker> speakers =
        now.speakers().stream()
            .map(
                speaker ->
                    chance.percent(50)
                        ? speaker
                        : speaker.node().isPresent()
                            ? old.node(speaker.node().get()).orElse(speaker)
                            : old.reflector(speaker.address()))
            .toList();
    return of("some have read " + before + ", some " + after, speakers);
  }

  AddressFamily family() {
    return graph.speakers().get(0).family();
  }

  /** What a machine is configured with: a node announces its {@link #prefix}. */
  BirdConfig config(Speaker speaker) {
    BirdConfig config = BirdConfig.of(speaker);
    if (family() == AddressFamily.IPV6) {
      config = config.withRouterId(RouterId.parse(RandomHosts.text(speaker, AddressFamily.IPV4)));
    }
    return speaker.node().isPresent()
        ? config.withAnnounced(List.of(Prefix.parse(prefix(speaker))))
        : config;
  }

  /** The one prefix of a node, as BIRD spells it. */
  static String prefix(Speaker node) {
    int number = RandomHosts.number(node.address());
    return node.family() == AddressFamily.IPV4
        ? "10.65." + number + ".0/26"
        : "fd65:0:0:" + number + "::/64";
  }

  ImmutableList<Speaker> speakers() {
    return graph.speakers();
  }

  /** What it was made from, and all speakers with their ends, for a report. */
  @Override
  public String toString() {
    return drawn
        + speakers().stream()
            .map(
                speaker ->
                    "\n"
                        + (speaker.isReflector() ? "reflector " : "node ")
                        + speaker
                        + " "
                        + speaker.address()
                        + speaker.clusterId().map(id -> ", cluster ID " + id).orElse("")
                        + speaker.ends().stream()
                            .map(end -> "\n  " + end + ", " + speaker.policy(end))
                            .collect(joining()))
            .collect(joining());
  }
}
