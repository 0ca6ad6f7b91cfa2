package io.github.reflectory.analysis.network;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.report.CounterExample;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.analysis.sets.Crowd;
import io.github.reflectory.analysis.sets.IndexSet;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who is live in a network, in numbers: reflectors in the order of their addresses, nodes and racks
 * in that of their names. A rack is live while something in it is.
 */
public final class Roster {
  private final Network network;
  private final int[] reflectors;
  private final int[] nodes;
  private final ImmutableList<Crowd.Member> members;
  private final ImmutableList<Name> nodeNames;
  private final ImmutableList<Name> racks;
  private final IndexSet[] rackOf;
  private final boolean knowsRacks;

  private Roster(Network network, @Nullable FailureDomains domains, Crowd crowd) {
    this.network = network;
    this.reflectors =
        IntStream.range(0, network.size())
            .filter(i -> network.isUp(i) && network.passesOn(i))
            .toArray();
    List<Placed> placed = placed(network, crowd);
    this.nodes = placed.stream().mapToInt(Placed::speaker).toArray();
    this.members = placed.stream().map(Placed::member).collect(ImmutableList.toImmutableList());
    this.nodeNames =
        members.stream().map(Crowd.Member::name).collect(ImmutableList.toImmutableList());
    this.rackOf = new IndexSet[network.size()];
    this.racks = racks(domains);
    this.knowsRacks = domains != null;
  }

  /**
   * Reads a network.
   *
   * @param domains what stands in which rack; without, there are no racks
   */
  public static Roster of(Network network, @Nullable FailureDomains domains) {
    return of(network, domains, Crowd.NONE);
  }

  /** Reads a network whose nodes also stand for others. */
  public static Roster of(Network network, @Nullable FailureDomains domains, Crowd crowd) {
    return new Roster(network, domains, crowd);
  }

  /**
   * A node, and the speaker that is it or stands for it.
   *
   * @param speaker its number in the network
   */
  private record Placed(Crowd.Member member, int speaker) {}

  private static List<Placed> placed(Network network, Crowd crowd) {
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < network.size(); i++) {
      Speaker speaker = network.speaker(i);
      if (network.isUp(i) && speaker.node().isPresent()) {
        for (Crowd.Member member : crowd.of(speaker.node().get(), speaker.address())) {
          placed.add(new Placed(member, i));
        }
      }
    }
    placed.sort(Comparator.comparing(each -> each.member().name()));
    return placed;
  }

  private ImmutableList<Name> racks(@Nullable FailureDomains domains) {
    @Nullable Name[] names = new Name[network.size()];
    TreeSet<Name> live = new TreeSet<>();
    for (int i = 0; i < names.length && domains != null; i++) {
      if (network.isUp(i)) {
        names[i] = domains.of(network.speaker(i)).orElse(null);
        if (names[i] != null) {
          live.add(names[i]);
        }
      }
    }
    ImmutableList<Name> sorted = ImmutableList.copyOf(live);
    Map<Name, IndexSet> numbers = new HashMap<>();
    sorted.forEach(rack -> numbers.put(rack, IndexSet.of(numbers.size())));
    for (int i = 0; i < names.length; i++) {
      rackOf[i] =
          names[i] == null ? IndexSet.EMPTY : numbers.getOrDefault(names[i], IndexSet.EMPTY);
    }
    return sorted;
  }

  public Network network() {
    return network;
  }

  /** The speakers' numbers in the network. */
  public int[] reflectors() {
    return reflectors;
  }

  /** For each speaker its place among the reflectors, negative if it is none. */
  public int[] reflectorNumbers() {
    int[] numbers = new int[network.size()];
    Arrays.fill(numbers, -1);
    for (int i = 0; i < reflectors.length; i++) {
      numbers[reflectors[i]] = i;
    }
    return numbers;
  }

  /** The numbers in the network of the speakers that are the nodes, or stand for them. */
  public int[] nodes() {
    return nodes;
  }

  /**
   * Who loses whom by some failures.
   *
   * @param left the network without what fails
   */
  public CounterExample example(List<Failure> down, Losses lost, Network left) {
    Set<Name> cutOff = new HashSet<>();
    for (int node = 0; node < nodes.length; node++) {
      if (!left.keepsReflector(nodes[node])) {
        cutOff.add(nodeNames.get(node));
      }
    }
    boolean surprising =
        lost.first().stream()
            .anyMatch(pair -> !cutOff.contains(pair.from()) && !cutOff.contains(pair.to()));
    return new CounterExample(ImmutableList.copyOf(down), lost, surprising);
  }

  /** A node, without its sessions if another stands for it. */
  public Speaker node(int node) {
    Crowd.Member member = members.get(node);
    Speaker speaker = network.speaker(nodes[node]);
    return speaker.address().equals(member.address())
        ? speaker
        : Speaker.node(member.name(), member.address());
  }

  public List<Name> nodeNames() {
    return nodeNames;
  }

  /** The number of ordered pairs of nodes. */
  public long pairs() {
    return (long) nodes.length * (nodes.length - 1);
  }

  /** Whether anything is known about racks. */
  public boolean knowsRacks() {
    return knowsRacks;
  }

  public List<Name> racks() {
    return racks;
  }

  /** The rack of each of some speakers, empty where none is known. */
  public IndexSet[] racksOf(int[] speakers) {
    return Arrays.stream(speakers).mapToObj(speaker -> rackOf[speaker]).toArray(IndexSet[]::new);
  }

  /** How many sessions are up. */
  public int sessions() {
    return network.endCount() / 2;
  }

  /** The failure of a reflector. */
  public Failure reflector(int reflector) {
    return new Failure.OfSpeaker(address(reflectors[reflector]));
  }

  /** The failure of the session between a node and a reflector. */
  public Failure session(int node, int reflector) {
    return new Failure.OfSession(members.get(node).address(), address(reflectors[reflector]));
  }

  /** The failure of the session between two nodes. */
  public Failure nodeSession(int a, int b) {
    return new Failure.OfSession(members.get(a).address(), members.get(b).address());
  }

  /** The failure of the session between two reflectors. */
  public Failure meshSession(int a, int b) {
    return new Failure.OfSession(address(reflectors[a]), address(reflectors[b]));
  }

  public Failure rack(int rack) {
    return new Failure.OfRack(racks.get(rack));
  }

  private IpAddress address(int speaker) {
    return network.speaker(speaker).address();
  }
}
