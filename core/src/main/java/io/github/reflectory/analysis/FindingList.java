package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Findings as they are collected. Of one kind and severity the first few stay as they are, all
 * others become one with their number, so that a network with one mistake made a thousand times is
 * still read in a minute.
 */
final class FindingList {
  private static final int SEPARATE = 8;

  /** What findings are merged by; the order is the list's. */
  private record Kind(Severity severity, FindingCode code) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      int order = severity.compareTo(other.severity);
      return order == 0 ? code.compareTo(other.code) : order;
    }
  }

  private final Map<Kind, List<Finding>> first = new TreeMap<>();
  private final Map<Kind, Overflow> others = new TreeMap<>();

  private static final class Overflow {
    private final Set<String> speakers = new LinkedHashSet<>();
    private int count;
  }

  void add(FindingCode code, Severity severity, Who who, String problem, String remedy) {
    ImmutableList<String> speakers =
        ImmutableList.copyOf(Iterables.limit(who.names(), Finding.LISTED));
    Kind kind = new Kind(severity, code);
    List<Finding> kept = first.computeIfAbsent(kind, any -> new ArrayList<>());
    if (kept.size() < SEPARATE) {
      kept.add(new Finding(code, severity, speakers, problem, remedy));
    } else {
      Overflow overflow = others.computeIfAbsent(kind, any -> new Overflow());
      overflow.count++;
      overflow.speakers.addAll(speakers);
    }
  }

  /** All of them, the worst first. */
  ImmutableList<Finding> sorted() {
    ImmutableList.Builder<Finding> sorted = ImmutableList.builder();
    first.forEach(
        (kind, kept) -> {
          sorted.addAll(kept);
          Overflow overflow = others.get(kind);
          if (overflow != null) {
            sorted.add(merged(kind, overflow));
          }
        });
    return sorted.build();
  }

  private static Finding merged(Kind kind, Overflow overflow) {
    Who who = Who.of(overflow.speakers);
    return new Finding(
        kind.code(),
        kind.severity(),
        ImmutableList.copyOf(Iterables.limit(who.names(), Finding.LISTED)),
        overflow.count + " more of this kind" + (who.names().isEmpty() ? "" : ", at " + who),
        "what mends the others mends them");
  }
}
