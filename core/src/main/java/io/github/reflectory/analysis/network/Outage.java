package io.github.reflectory.analysis.network;

import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.IpAddress;
import java.util.BitSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Failures as the numbers of speakers and ends of a network. */
public final class Outage {
  private final Network network;
  private final @Nullable FailureDomains domains;
  private final BitSet speakers = new BitSet();
  private final BitSet ends = new BitSet();

  private Outage(Network network, @Nullable FailureDomains domains) {
    this.network = network;
    this.domains = domains;
  }

  /**
   * What is left of a network.
   *
   * @throws IllegalArgumentException if the network does not have what fails
   */
  public static Network apply(
      Network network, Iterable<Failure> failures, @Nullable FailureDomains domains) {
    Outage outage = new Outage(network, domains);
    failures.forEach(outage::add);
    return outage.speakers.isEmpty() && outage.ends.isEmpty()
        ? network
        : network.without(outage.speakers, outage.ends);
  }

  /**
   * One failure.
   *
   * @throws IllegalArgumentException if the network does not have what fails
   */
  public static Outage of(Network network, Failure failure, @Nullable FailureDomains domains) {
    Outage outage = new Outage(network, domains);
    outage.add(failure);
    return outage;
  }

  /** The failure of the session one of whose ends is given. */
  public static Outage ofSession(Network network, int end) {
    Outage outage = new Outage(network, null);
    outage.ends.set(end);
    return outage;
  }

  /** The speakers that fail. */
  public BitSet speakers() {
    return speakers;
  }

  /** One end of each session that fails while its speakers go on. */
  public BitSet ends() {
    return ends;
  }

  /** Whether a network has what could fail. */
  public static boolean has(Network network, Failure failure, @Nullable FailureDomains domains) {
    return new Outage(network, domains).known(failure);
  }

  private void add(Failure failure) {
    if (!known(failure)) {
      throw new IllegalArgumentException("nothing in the network is " + failure);
    }
  }

  private boolean known(Failure failure) {
    if (failure instanceof Failure.OfSession session) {
      return session(session.a(), session.b());
    }
    if (failure instanceof Failure.OfRack rack) {
      return rack(rack);
    }
    if (failure instanceof Failure.OfNode node) {
      return speakers(speaker -> speaker.node().filter(node.name()::equals).isPresent());
    }
    IpAddress address = ((Failure.OfSpeaker) failure).address();
    return speakers(speaker -> speaker.address().equals(address));
  }

  private boolean speakers(Predicate<Speaker> failing) {
    boolean any = false;
    for (int i = 0; i < network.size(); i++) {
      if (failing.test(network.speaker(i))) {
        speakers.set(i);
        any = true;
      }
    }
    return any;
  }

  private boolean session(IpAddress a, IpAddress b) {
    for (int end = 0; end < network.endCount(); end++) {
      if (network.speaker(network.local(end)).address().equals(a)
          && network.speaker(network.peer(end)).address().equals(b)) {
        ends.set(end);
        return true;
      }
    }
    return false;
  }

  private boolean rack(Failure.OfRack rack) {
    if (domains == null) {
      throw new IllegalArgumentException(rack + ": which racks there are is not given");
    }
    FailureDomains racks = domains;
    speakers(speaker -> racks.of(speaker).filter(rack.name()::equals).isPresent());
    return racks.racks().contains(rack.name());
  }
}
