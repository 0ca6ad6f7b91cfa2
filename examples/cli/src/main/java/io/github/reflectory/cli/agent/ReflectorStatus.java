package io.github.reflectory.cli.agent;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.agent.Agent;
import io.github.reflectory.agent.Bird;
import io.github.reflectory.agent.SessionStatus;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.cli.agent.AgentSettings.Api;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Topology;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the sessions of one reflector are, whether or not an agent runs.
 *
 * @param sessions those that are wanted, then those that are not; all that a daemon has if nobody
 *     knows which are wanted
 * @param failure why that is not known; {@code null} if it is
 */
public record ReflectorStatus(
    ImmutableList<SessionStatus> sessions, @Nullable StoreException failure) {

  /**
   * Reads the store and asks the daemons.
   *
   * @throws IllegalArgumentException if there is no BIRD of the series wanted
   * @throws StoreException.Unreadable if the store holds what it should not
   * @throws IOException if there is nowhere to write a temporary file
   */
  public static ReflectorStatus read(AgentSettings settings, Map<String, String> environment)
      throws IOException {
    Bird bird = EtcdAgent.bird(settings, environment);
    try {
      return new ReflectorStatus(bird.sessions(wanted(settings, bird)), null);
    } catch (StoreException.Unavailable | StoreException.Denied e) {
      ImmutableSet<AddressFamily> families =
          settings.addresses().stream()
              .map(IpAddress::family)
              .collect(ImmutableSet.toImmutableSet());
      return new ReflectorStatus(bird.sessions(families), e);
    }
  }

  private static List<Speaker> wanted(AgentSettings settings, Bird bird) {
    try (CalicoStore store = StoreSearch.open(api(settings, bird), settings.etcd())) {
      Topology topology = store.snapshot().topology();
      return settings.addresses().stream()
          .map(address -> Sessions.of(topology, address.family()).reflector(address))
          .collect(ImmutableList.toImmutableList());
    }
  }

  /** The API the agent follows, and only where none has run yet the one it would. */
  private static Api api(AgentSettings settings, Bird bird) {
    if (settings.api() != Api.AUTO) {
      return settings.api();
    }
    Optional<Api> followed = Agent.remembered(bird).flatMap(EtcdSource::api);
    if (followed.isPresent()) {
      return followed.get();
    }
    try (StoreSearch search = new StoreSearch(settings.etcd())) {
      return search.look().orElse(Api.V3);
    }
  }
}
