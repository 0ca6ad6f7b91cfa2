package io.github.reflectory.bird;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static com.google.common.collect.ImmutableSortedMap.toImmutableSortedMap;
import static com.google.common.collect.ImmutableSortedSet.toImmutableSortedSet;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A random network on real daemons, and what has failed in it. */
final class RunningNetwork implements AutoCloseable {
  private final ImmutableSet<Failure.OfSession> sessions;
  private final Map<String, Name> owners = new TreeMap<>();
  private final List<RunningSpeaker> speakers = new ArrayList<>();
  private ImmutableSet<Failure> down = ImmutableSet.of();

  private RunningNetwork(RandomNetwork network) {
    sessions =
        network.graph().sessions().stream()
            .map(session -> RunningSpeaker.between(session.a()))
            .collect(toImmutableSet());
    for (Speaker speaker : network.speakers()) {
      speaker.node().ifPresent(node -> owners.put(RandomNetwork.prefix(speaker), node));
    }
  }

  /** Runs a network on the machines of a lab, which run nothing else until this is closed. */
  static RunningNetwork start(
      NetworkLab lab, RandomNetwork network, Birds birds, ReflectionRules rules) {
    RunningNetwork running = new RunningNetwork(network);
    try {
      running.run(lab, network, birds, rules);
      return running;
    } catch (RuntimeException | Error e) {
      running.close();
      throw e;
    }
  }

  /** Those with higher addresses first: they are connected to. */
  private void run(NetworkLab lab, RandomNetwork network, Birds birds, ReflectionRules rules) {
    Comparator<Speaker> byAddress = Comparator.comparing(Speaker::address);
    for (Speaker speaker : network.speakers().stream().sorted(byAddress.reversed()).toList()) {
      RunningSpeaker running = new RunningSpeaker(speaker, lab.machine(speaker.address()));
      speakers.add(running);
      Dialect dialect = Daemons.dialect(birds);
      Map<String, String> files =
          LabText.files(network.config(speaker), dialect, rules, peer -> connects(speaker, peer));
      running.machine().run(birds, files);
    }
  }

  /** Of the ends of a session that can come up, that with the lower address. */
  private boolean connects(Speaker speaker, IpAddress peer) {
    return speaker.address().compareTo(peer) < 0
        && sessions.contains(new Failure.OfSession(speaker.address(), peer));
  }

  /** Lets exactly this be down: breaks what is new, and mends what is not among it. */
  void down(ImmutableSet<Failure> failures) {
    ImmutableSet<Failure> mended = Sets.difference(down, failures).immutableCopy();
    ImmutableSet<Failure> broken = Sets.difference(failures, down).immutableCopy();
    List<RunningSpeaker> dead = speakers.stream().filter(each -> !isUp(each)).toList();
    down = failures;
    for (RunningSpeaker revived : dead.stream().filter(this::isUp).toList()) {
      revived.machine().restart();
      down.forEach(failure -> revived.tell("disable", failure));
    }
    mended.forEach(failure -> live().forEach(each -> each.tell("enable", failure)));
    for (Failure failure : broken) {
      speakers.stream().filter(each -> each.falls(failure)).forEach(each -> each.machine().kill());
      live().forEach(each -> each.tell("disable", failure));
    }
  }

  private boolean isUp(RunningSpeaker speaker) {
    return down.stream().noneMatch(speaker::falls);
  }

  private Stream<RunningSpeaker> live() {
    return speakers.stream().filter(this::isUp);
  }

  /** Whether exactly the sessions that can be up are so. */
  boolean sessionsStand() {
    Set<IpAddress> peers =
        live().map(each -> each.speaker().address()).collect(toCollection(TreeSet::new));
    return live().allMatch(each -> each.established(end -> stands(end, peers)));
  }

  private boolean stands(SessionEnd end, Set<IpAddress> peers) {
    Failure.OfSession session = RunningSpeaker.between(end);
    return peers.contains(end.peer()) && sessions.contains(session) && !down.contains(session);
  }

  /** What is on its way, or changed between two looks; empty when all is still. */
  List<String> motion() {
    Map<RunningSpeaker, List<String>> before =
        live().collect(toMap(each -> each, RunningSpeaker::counts));
    List<String> motion = new ArrayList<>();
    live()
        .filter(each -> each.machine().inFlight())
        .forEach(each -> motion.add(each.speaker() + " has data on its way"));
    live()
        .filter(each -> !each.counts().equals(before.get(each)))
        .forEach(each -> motion.add(each.speaker() + " had " + before.get(each)));
    return motion;
  }

  /** The other nodes whose routes each live node holds. */
  ImmutableSortedMap<Name, ImmutableSortedSet<Name>> held() {
    return live()
        .filter(each -> each.speaker().node().isPresent())
        .collect(
            toImmutableSortedMap(
                naturalOrder(), each -> each.speaker().node().orElseThrow(), this::heldBy));
  }

  private ImmutableSortedSet<Name> heldBy(RunningSpeaker node) {
    return node.machine().routes("where source = RTS_BGP").stream()
        .map(owners::get)
        .filter(owner -> !node.speaker().node().equals(Optional.of(owner)))
        .collect(toImmutableSortedSet(naturalOrder()));
  }

  /** What every live speaker holds for the prefix of a node, in BIRD's words. */
  String routesTo(Name node) {
    return owners.entrySet().stream()
        .filter(owner -> owner.getValue().equals(node))
        .flatMap(owner -> live().map(each -> each.routesTo(owner.getKey())))
        .collect(joining());
  }

  @Override
  public void close() {
    speakers.forEach(each -> each.machine().kill());
  }
}
