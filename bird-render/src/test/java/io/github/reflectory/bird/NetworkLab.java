package io.github.reflectory.bird;

import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.testkit.lab.Lab;
import io.github.reflectory.testkit.lab.LabSpeaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The machines of {@link RandomHosts}, for one network after the other. */
final class NetworkLab implements AutoCloseable {
  private final Lab lab = Lab.start(Birds.bird2());
  private final List<LabSpeaker> machines = new ArrayList<>();

  private NetworkLab() {}

  static NetworkLab start() {
    NetworkLab made = new NetworkLab();
    try {
      for (int number = 1; number <= RandomHosts.MOST; number++) {
        String ipv4 = RandomHosts.address(number, AddressFamily.IPV4) + "/16";
        String ipv6 = RandomHosts.address(number, AddressFamily.IPV6) + "/16";
        made.machines.add(made.lab.speaker("M" + number, List.of(ipv4, ipv6)));
      }
      return made;
    } catch (RuntimeException | Error e) {
      made.close();
      throw e;
    }
  }

  LabSpeaker machine(IpAddress address) {
    return machines.get(RandomHosts.number(address) - 1);
  }

  /** {@link Lab#await}. */
  void await(String what, Duration limit, BooleanSupplier condition) {
    lab.await(what, limit, condition);
  }

  @Override
  public void close() {
    lab.close();
  }
}
