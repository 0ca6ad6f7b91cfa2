package io.github.reflectory.cli;

import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.bird.BirdFile;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.bird.control.BirdException;
import io.github.reflectory.bird.control.ProtocolState;
import io.github.reflectory.cli.DrivenWriters.Api;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An agent that is driven.
 *
 * @param number of its reflector, which is at 10.0.1.NUMBER and fd00:1::NUMBER
 * @param running is changed by who kills and starts it
 */
record DrivenAgent(int number, Birds birds, Api api, RunningAgent running) {
  private static final Set<String> UNKNOWN = Set.of("(it does not answer)");
  private static final Pattern SESSION = Pattern.compile("(?m)^protocol bgp (\\w+)");

  /** The daemon of IPv4, which is the only one of BIRD 2. */
  String program() {
    return "bird";
  }

  /** What differs between a topology and what the agent made of it; empty when nothing does. */
  List<String> differences(Topology topology) {
    List<String> differences = new ArrayList<>();
    for (BirdFile fresh : rendered(topology)) {
      String text = running.file(fresh.name());
      if (!text.equals(fresh.text())) {
        differences.add(this + ": " + fresh.name() + " is\n" + text + "\nand not\n" + fresh.text());
      }
      Set<String> wanted = sessions(fresh.text());
      Set<String> run = protocols(fresh.name());
      if (!wanted.equals(run) && !(run.equals(UNKNOWN) && isSaidToBeCutOff())) {
        differences.add(this + ": BIRD runs " + run + ", wanted are " + wanted);
      }
    }
    if (!running.get("/healthz").startsWith("ok")) {
      differences.add(this + ": it is not well: " + running.get("/healthz"));
    }
    return differences;
  }

  private List<BirdFile> rendered(Topology topology) {
    Dialect dialect = birds == Birds.bird1() ? Dialect.BIRD_1 : Dialect.BIRD_2;
    return BirdConfig.of(speaker(topology, "10.0.1."))
        .with(speaker(topology, "fd00:1::"))
        .files(dialect);
  }

  private Speaker speaker(Topology topology, String subnet) {
    IpAddress address = IpAddress.parse(subnet + number);
    AddressFamily family = address.family();
    return Sessions.of(topology, family).reflector(address);
  }

  private static Set<String> sessions(String text) {
    return SESSION
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toSet());
  }

  /** The sessions of the daemon that reads a file. */
  private Set<String> protocols(String file) {
    try {
      return running.daemon(birds.program(file).getFileName().toString()).protocols().stream()
          .filter(protocol -> protocol.kind().equals("BGP"))
          .map(ProtocolState::name)
          .collect(Collectors.toSet());
    } catch (BirdException.Unavailable e) {
      return UNKNOWN;
    }
  }

  /** A daemon whose socket is gone goes on by itself while there is nothing to tell it. */
  private boolean isSaidToBeCutOff() {
    return running.get("/healthz").contains("somebody has removed its control socket");
  }

  @Override
  public String toString() {
    return "RR" + number + " (" + birds + ", " + api + ")";
  }
}
