package io.github.reflectory.analysis.propagation;

import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.session.ReflectionRules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every order in which the messages about one origin's routes can come, in a network so small that
 * all states can be looked at. Each session carries messages each way in their order; while two are
 * under way a newer one takes the place of the last, as where a daemon waits for its socket.
 */
public final class MessageOrders {
  private static final int MOST = 3000;
  private static final int UNDER_WAY = 2;

  private final Network network;
  private final Exchange exchange;
  private final int origin;

  /** The senders' ends of the sessions over which somebody can learn what others learn from him. */
  private final int[] ends;

  /** What makes routes the same, and the first of these. */
  private final Map<List<List<Object>>, Integer> numbers = new HashMap<>();

  private final List<List<Route>> routes = new ArrayList<>();

  public MessageOrders(Network network, ReflectionRules rules, int origin) {
    this.network = network;
    this.exchange = new Exchange(network, rules);
    this.origin = origin;
    this.ends =
        IntStream.range(0, network.endCount())
            .filter(end -> network.local(end) == origin || network.passesOn(network.local(end)))
            .filter(end -> network.peer(end) != origin && network.passesOn(network.peer(end)))
            .toArray();
    number(List.of());
  }

  private int number(List<Route> sent) {
    List<List<Object>> facts = new ArrayList<>();
    sent.forEach(route -> facts.add(List.of(route.at(), PropagationProperties.facts(route))));
    return numbers.computeIfAbsent(
        facts,
        unseen -> {
          routes.add(sent);
          return routes.size() - 1;
        });
  }

  /** What came last over each session, then what is under way. */
  private List<List<Integer>> start() {
    List<List<Integer>> start = new ArrayList<>();
    for (int end : ends) {
      start.add(
          network.local(end) == origin
              ? sent(List.of(0), List.of(Route.local(origin)), end)
              : List.of(0));
    }
    return start;
  }

  private List<Integer> sent(List<Integer> before, List<Route> held, int end) {
    int message =
        number(
            held.stream()
                .limit(network.sendsAllPaths(end) ? Long.MAX_VALUE : 1)
                .filter(route -> exchange.outcome(route, end) == RouteOutcome.ACCEPTED)
                .map(route -> exchange.sent(route, end))
                .toList());
    if (before.get(before.size() - 1) == message) {
      return before;
    }
    List<Integer> all = new ArrayList<>(before);
    if (all.size() > UNDER_WAY) {
      all.remove(all.size() - 1);
    }
    all.add(message);
    return all;
  }

  /** What a speaker holds, the best first. */
  private List<Route> held(List<List<Integer>> state, int speaker) {
    if (speaker == origin) {
      return List.of(Route.local(origin));
    }
    return IntStream.range(0, ends.length)
        .filter(i -> network.peer(ends[i]) == speaker)
        .boxed()
        .flatMap(i -> routes.get(state.get(i).get(0)).stream())
        .sorted()
        .toList();
  }

  /** The state after the first message under way over a session has come. */
  private List<List<Integer>> after(List<List<Integer>> state, int session) {
    List<List<Integer>> next = new ArrayList<>(state);
    next.set(session, state.get(session).subList(1, state.get(session).size()));
    int speaker = network.peer(ends[session]);
    List<Route> held = held(next, speaker);
    for (int i = 0; i < ends.length; i++) {
      if (network.local(ends[i]) == speaker) {
        next.set(i, sent(next.get(i), held, ends[i]));
      }
    }
    return List.copyOf(next);
  }

  /** Whether some order leads elsewhere than to these routes, or nowhere; empty if not known. */
  public Optional<Boolean> differFrom(Propagation expected) {
    Map<List<List<Integer>>, List<List<List<Integer>>>> next = new LinkedHashMap<>();
    Deque<List<List<Integer>>> open = new ArrayDeque<>(List.of(start()));
    while (!open.isEmpty()) {
      List<List<Integer>> state = open.pop();
      if (next.size() > MOST) {
        return Optional.empty();
      }
      if (!next.containsKey(state)) {
        List<List<List<Integer>>> choices = new ArrayList<>();
        for (int i = 0; i < ends.length; i++) {
          choices.add(state.get(i).size() > 1 ? after(state, i) : state);
        }
        next.put(state, choices);
        open.addAll(choices);
      }
    }
    return Optional.of(
        new StateCycles<>(next)
            .components().stream()
                .filter(among -> isEndless(among, next))
                .anyMatch(among -> among.size() > 1 || differs(among, expected)));
  }

  /** Whether messages can come for ever without leaving these states, and none waits for ever. */
  private boolean isEndless(
      Set<List<List<Integer>>> among, Map<List<List<Integer>>, List<List<List<Integer>>>> next) {
    Set<Integer> served = new HashSet<>();
    for (List<List<Integer>> state : among) {
      List<List<List<Integer>>> choices = next.getOrDefault(state, List.of());
      for (int i = 0; i < ends.length; i++) {
        if (among.contains(choices.get(i))) {
          served.add(i);
        }
      }
    }
    return served.size() == ends.length;
  }

  private static List<List<Object>> best(Stream<Route> held) {
    return PropagationProperties.facts(held.limit(1).toList());
  }

  private boolean differs(Set<List<List<Integer>>> among, Propagation expected) {
    return among.stream()
        .anyMatch(
            state ->
                IntStream.range(0, network.size())
                    .filter(network::passesOn)
                    .anyMatch(
                        speaker ->
                            !best(held(state, speaker).stream())
                                .equals(best(expected.held(speaker)))));
  }
}
