package io.github.reflectory.bird.control;

import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.bird.BirdFile;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.testkit.lab.Lab;
import io.github.reflectory.testkit.lab.LabSpeaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A reflector at 10.0.1.1 whose daemon really runs, and as many clients as asked for that do not.
 */
final class OneReflectorLab implements AutoCloseable {
  /** The daemon reckons times anew for each answer, as the machine's clock then is. */
  static final Duration ADJUSTED = Duration.ofSeconds(1);

  private static final IpAddress ADDRESS = IpAddress.parse("10.0.1.1");
  private static final Asn AS = new Asn(64512);

  private final Dialect dialect;
  private final Lab lab;
  private final LabSpeaker machine;

  private OneReflectorLab(Dialect dialect, int clients) {
    this.dialect = dialect;
    this.lab = Lab.start(birds(dialect));
    this.machine = lab.speaker("RR1", List.of(ADDRESS + "/16"));
    BirdFile file = file(clients);
    machine.run(Map.of(file.name(), file.text()));
  }

  static OneReflectorLab start(Dialect dialect, int clients) {
    return new OneReflectorLab(dialect, clients);
  }

  private static Birds birds(Dialect dialect) {
    return dialect == Dialect.BIRD_1 ? Birds.bird1() : Birds.bird2();
  }

  /** The configuration of a reflector with clients 10.0.2.1, 10.0.2.2 and so on. */
  BirdFile file(int clients) {
    return file(dialect, clients);
  }

  /** The same in the language of the other release line, which this daemon refuses. */
  BirdFile wrongFile(int clients) {
    return file(dialect == Dialect.BIRD_1 ? Dialect.BIRD_2 : Dialect.BIRD_1, clients);
  }

  static BirdFile file(Dialect dialect, int clients) {
    TopologyBuilder topology = Topology.builder().defaultAs(AS).nodeMesh(false);
    for (int i = 1; i <= clients; i++) {
      Name name = new Name("N" + i);
      IpAddress address = IpAddress.parse("10.0.2." + i);
      topology.node(Node.named(name).withAddress(address).withPeer(ADDRESS, AS));
    }
    Sessions sessions = Sessions.of(topology.build(), AddressFamily.IPV4);
    return BirdConfig.of(sessions.reflector(ADDRESS)).files(dialect).get(0);
  }

  /** The file the daemon was started on. */
  Path path() {
    return machine.configuration(file(0).name());
  }

  /** For how long the session with the first client is in its state, by the daemon's clock. */
  Duration age() {
    String now = control().status().time();
    String since =
        control().protocols().stream().filter(ProtocolState::bgp).findFirst().orElseThrow().since();
    Duration age =
        Duration.between(
            LocalTime.parse(since), LocalTime.parse(now.substring(now.lastIndexOf(' ') + 1)));
    return age.isNegative() ? age.plusDays(1) : age;
  }

  BirdControl control() {
    return BirdControl.at(machine.socket(file(0).name()));
  }

  /** The program of the daemon. */
  BirdProgram program() {
    return BirdProgram.at(birds(dialect).program(file(0).name()));
  }

  List<String> sessions() {
    return control().protocols().stream()
        .filter(ProtocolState::bgp)
        .map(ProtocolState::name)
        .sorted()
        .toList();
  }

  void await(String what, BooleanSupplier condition) {
    lab.await(what, Duration.ofSeconds(30), condition);
  }

  void kill() {
    machine.kill();
  }

  @Override
  public void close() {
    lab.close();
  }
}
