package io.github.reflectory.plan;

import io.github.reflectory.inventory.Host;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;

/** A reflector chosen for a node, and why. */
record Pick(Pick.Candidate reflector, Why why) {

  enum Why {
    OWN_RACK("a reflector of its own rack"),
    KEPT("as before"),
    LEAST_LOADED("the least loaded where the node had none yet"),
    LOAD_BOUND("moved here, another carried more than 1.25 times the mean");

    private final String words;

    Why(String words) {
      this.words = words;
    }
  }

  @Override
  public String toString() {
    return reflector.host()
        + " "
        + reflector.address()
        + " in rack "
        + reflector.rack()
        + ": "
        + why.words;
  }

  /**
   * A reflector in one address family.
   *
   * @param host the machine
   * @param rack where it stands
   * @param address the address nodes name
   */
  record Candidate(Host host, Name rack, IpAddress address) {}
}
