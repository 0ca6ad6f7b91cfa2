package io.github.reflectory.analysis.propagation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The strongly connected components of a graph: in each, everything can be come to from everything
 * else (R. Tarjan, Depth-first search and linear graph algorithms, 1972).
 */
final class StateCycles<S> {
  private final Map<S, List<S>> next;
  private final Map<S, Integer> numbers = new HashMap<>();
  private final Deque<S> open = new ArrayDeque<>();
  private final Set<S> isOpen = new HashSet<>();
  private final List<Set<S>> components = new ArrayList<>();

  StateCycles(Map<S, List<S>> next) {
    this.next = next;
  }

  List<Set<S>> components() {
    for (S state : next.keySet()) {
      if (!numbers.containsKey(state)) {
        visit(state);
      }
    }
    return components;
  }

  /** As deep as there are states, of which there are not many. */
  private int visit(S state) {
    int number = numbers.size();
    int low = number;
    numbers.put(state, number);
    open.push(state);
    isOpen.add(state);
    for (S other : next.getOrDefault(state, List.of())) {
      Integer known = numbers.get(other);
      if (known == null) {
        low = Math.min(low, visit(other));
      } else if (isOpen.contains(other)) {
        low = Math.min(low, known);
      }
    }
    if (low == number) {
      Set<S> component = new HashSet<>();
      S last;
      do {
        last = open.pop();
        isOpen.remove(last);
        component.add(last);
      } while (!last.equals(state));
      components.add(component);
    }
    return low;
  }
}
