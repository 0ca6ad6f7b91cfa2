package io.github.reflectory.analysis.scenario;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.sets.Crowd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The reflectors that a node without any would have if it were as the others: those that most nodes
 * of its rack have; else those that the nodes next to it have, or most of those named and addressed
 * like it. So it has as many, and depends on no single one if they do not. Where there are no such
 * nodes, those of the ones in use that have the fewest clients.
 */
public final class Neighbours {
  private static final Pattern LAST_NUMBER = Pattern.compile("[0-9]+(?=[^0-9]*$)");
  private static final Pattern LAST_PART = Pattern.compile("[^.:]*$");

  private final CheckedNetwork checked;

  /** By what nodes are alike, how many of them have which reflectors. */
  private final Map<Likeness, Map<Having, Integer>> groups = new HashMap<>();

  private final TreeMap<IpAddress, Located> byAddress = new TreeMap<>();
  private final Map<ImmutableList<IpAddress>, Having> all = new LinkedHashMap<>();

  /** Reflectors that some nodes have, and no others; there is one of each. */
  static final class Having {
    private final ImmutableList<Speaker> reflectors;
    private int nodes;

    private Having(ImmutableList<Speaker> reflectors) {
      this.reflectors = reflectors;
    }

    /** In the order of their addresses. */
    ImmutableList<Speaker> reflectors() {
      return reflectors;
    }

    int nodes() {
      return nodes;
    }
  }

  /** What nodes have in common, the rest of it empty. */
  private record Likeness(Optional<Name> rack, String stem, String subnet) {}

  private record Located(Likeness likeness, Having having) {}

  public Neighbours(CheckedNetwork checked) {
    this.checked = checked;
    for (Speaker speaker : checked.speakers()) {
      if (speaker.node().isPresent() && !speaker.isReflector()) {
        List<Speaker> reflectors = checked.reflectorsOf(speaker);
        if (!reflectors.isEmpty()) {
          Having having = having(reflectors);
          checked.members(speaker).forEach(member -> add(speaker, member, having));
        }
      }
    }
  }

  /** Compared once for each speaker, since there may be hundreds of thousands of nodes like it. */
  private Having having(List<Speaker> reflectors) {
    ImmutableList<Speaker> sorted =
        ImmutableList.sortedCopyOf(Comparator.comparing(Speaker::address), reflectors);
    return all.computeIfAbsent(
        sorted.stream().map(Speaker::address).collect(ImmutableList.toImmutableList()),
        unseen -> new Having(sorted));
  }

  private void add(Speaker speaker, Crowd.Member member, Having having) {
    Optional<Name> rack = checked.rack(speaker);
    having.nodes++;
    byAddress.put(member.address(), new Located(inRow(rack, member), having));
    likenesses(rack, member)
        .forEach(
            likeness ->
                groups
                    .computeIfAbsent(likeness, unseen -> new LinkedHashMap<>())
                    .merge(having, 1, Integer::sum));
  }

  /** The closest first. */
  private static Stream<Likeness> likenesses(Optional<Name> rack, Crowd.Member member) {
    String stem = stem(member);
    String subnet = subnet(member);
    Optional<Name> any = Optional.empty();
    return Stream.concat(
        rack.map(known -> new Likeness(rack, "", "")).stream(),
        Stream.of(
            new Likeness(any, stem, subnet),
            new Likeness(any, stem, ""),
            new Likeness(any, "", subnet)));
  }

  private static Likeness inRow(Optional<Name> rack, Crowd.Member member) {
    return new Likeness(rack, stem(member), subnet(member));
  }

  /** Those for a node; none if no node has any. */
  public ImmutableList<Speaker> reflectorsFor(Speaker node) {
    return ofThoseLike(node).map(Having::reflectors).orElseGet(this::leastLoaded);
  }

  /** Those that nodes like a node have; empty where there are none, or they have others each. */
  Optional<Having> ofThoseLike(Speaker node) {
    Optional<Name> rack = checked.rack(node);
    Crowd.Member member = new Crowd.Member(node.node().orElseThrow(), node.address());
    return ofBothNextTo(inRow(rack, member), node.address())
        .or(
            () ->
                likenesses(rack, member)
                    .flatMap(like -> ofMost(groups.getOrDefault(like, Map.of())).stream())
                    .findFirst());
  }

  /** Those of the nodes with the addresses before and after it, if they are alike and agree. */
  private Optional<Having> ofBothNextTo(Likeness likeness, IpAddress address) {
    Map.Entry<IpAddress, Located> before = byAddress.lowerEntry(address);
    Map.Entry<IpAddress, Located> after = byAddress.higherEntry(address);
    return before != null
            && after != null
            && before.getValue().likeness().equals(likeness)
            && after.getValue().equals(before.getValue())
        ? Optional.of(before.getValue().having())
        : Optional.empty();
  }

  /** Those that more than half of them have. */
  private static Optional<Having> ofMost(Map<Having, Integer> counts) {
    int nodes = counts.values().stream().mapToInt(Integer::intValue).sum();
    return counts.entrySet().stream()
        .filter(each -> 2 * each.getValue() > nodes)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Of those as many as most nodes have, and in the mesh if some are. */
  private ImmutableList<Speaker> leastLoaded() {
    Map<Integer, Integer> sizes = new TreeMap<>(Comparator.reverseOrder());
    all.values().forEach(each -> sizes.merge(each.reflectors().size(), each.nodes(), Integer::sum));
    int usual =
        sizes.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(0);
    return all.values().stream()
        .map(Having::reflectors)
        .filter(set -> set.size() == usual)
        .min(
            Comparator.comparing(
                    (List<Speaker> set) -> !set.stream().allMatch(CheckedNetwork::inMesh))
                .thenComparing(set -> set.stream().mapToLong(checked::clients).sum()))
        .orElse(ImmutableList.of());
  }

  private static String stem(Crowd.Member node) {
    return LAST_NUMBER.matcher(node.name().text()).replaceFirst("");
  }

  private static String subnet(Crowd.Member node) {
    return LAST_PART.matcher(node.address().toString()).replaceFirst("");
  }
}
