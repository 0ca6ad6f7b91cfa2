package io.github.reflectory.analysis.propagation;

import com.google.common.collect.ImmutableList;

/**
 * What decides between two routes, in the order it is asked: RFC 4271 section 9.1.2.2 with RFC 4456
 * section 9, where LOCAL_PREF, ORIGIN, MED and the distance to the next hop are alike. BIRD's
 * {@code bgp_rte_better} asks the same.
 */
public enum BestPath {
  AS_PATH("shorter AS_PATH"),
  LEARNED("external before internal"),
  ORIGINATOR_ID("lower ORIGINATOR_ID or router ID"),
  CLUSTER_LIST("shorter CLUSTER_LIST"),
  ADDRESS("lower neighbour address");

  private static final ImmutableList<BestPath> ALL = ImmutableList.copyOf(values());

  private final String better;

  BestPath(String better) {
    this.better = better;
  }

  private int order(Route one, Route other) {
    return switch (this) {
      case AS_PATH -> Integer.compare(one.asPath().size(), other.asPath().size());
      case LEARNED -> one.learned().compareTo(other.learned());
      case ORIGINATOR_ID -> Long.compare(one.sender(), other.sender());
      case CLUSTER_LIST -> Integer.compare(one.clusters().size(), other.clusters().size());
      case ADDRESS -> Integer.compare(one.neighbour(), other.neighbour());
    };
  }

  /** Negative if the first is preferred, 0 if both came from one neighbour. */
  static int compare(Route one, Route other) {
    int result = 0;
    for (int i = 0; result == 0 && i < ALL.size(); i++) {
      result = ALL.get(i).order(one, other);
    }
    return result;
  }

  /** Why one of two routes from different neighbours is preferred. */
  public static BestPath deciding(Route one, Route other) {
    return ALL.stream().filter(step -> step.order(one, other) != 0).findFirst().orElse(ADDRESS);
  }

  @Override
  public String toString() {
    return better;
  }
}
