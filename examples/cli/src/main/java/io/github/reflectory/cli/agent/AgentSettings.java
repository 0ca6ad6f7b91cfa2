package io.github.reflectory.cli.agent;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the environment tells the agent.
 *
 * @param addresses the reflector's own, {@code IP} and perhaps {@code IP6}
 * @param etcd where etcd is; not to be relied on if there is something wrong about it
 * @param etcdProblem what is wrong about the variables that say where etcd is, if something is
 * @param api which of etcd's APIs to use
 * @param configFolder where the daemons' files are kept
 * @param socketFolder where the daemons' control sockets are
 * @param series which BIRD to run
 * @param stop what becomes of the routes when the agent is told to stop
 * @param http where to answer health checks and metrics
 * @param hold how long a suspicious change is held back before it is applied after all
 * @param confirmToken whether only who shows the token of the configuration folder may confirm
 */
public record AgentSettings(
    ImmutableList<IpAddress> addresses,
    EtcdConfig etcd,
    @Nullable String etcdProblem,
    Api api,
    Path configFolder,
    Path socketFolder,
    Series series,
    Stop stop,
    InetSocketAddress http,
    Duration hold,
    boolean confirmToken) {

  /** Which of etcd's APIs to use. */
  public enum Api {
    /** The one that holds Calico's keys; v3 where both do. */
    AUTO,
    V2,
    V3
  }

  /** Which BIRD to run. */
  public enum Series {
    /** What {@code bird} on the PATH says it is. */
    AUTO,
    BIRD_1,
    /** And 3, which takes the same configuration and orders. */
    BIRD_2
  }

  /** What becomes of the routes when the agent is told to stop. */
  public enum Stop {
    /** Peers keep them for a restart (RFC 4724). */
    GRACEFUL,
    /** Peers drop them at once. */
    WITHDRAW
  }

  /**
   * Reads the environment; empty variables count as missing.
   *
   * @throws IllegalArgumentException if one is missing or wrong, naming it
   */
  public static AgentSettings of(Map<String, String> environment) {
    AgentSettings settings = withoutEtcd(environment);
    settings.knownEtcd();
    return settings;
  }

  /**
   * The same for a reflector that has to run whatever is wrong about etcd.
   *
   * @throws IllegalArgumentException if a variable is missing or wrong that is not about etcd,
   *     naming it
   */
  public static AgentSettings withoutEtcd(Map<String, String> environment) {
    EtcdConfig etcd = EtcdConfig.of("http://127.0.0.1:2379");
    String problem = null;
    try {
      etcd = EtcdConfig.fromEnvironment(environment);
    } catch (IllegalArgumentException e) {
      problem = String.valueOf(e.getMessage());
    }
    Variables variables = new Variables(environment);
    return new AgentSettings(
        addresses(variables),
        etcd,
        problem,
        variables.oneOf(
            "REFLECTORY_ETCD_API", ImmutableMap.of("auto", Api.AUTO, "v2", Api.V2, "v3", Api.V3)),
        variables.quotable("REFLECTORY_CONFIG_DIR", "/config"),
        variables.path("REFLECTORY_SOCKET_DIR", "/sockets"),
        variables.oneOf(
            "REFLECTORY_BIRD",
            ImmutableMap.of(
                "auto", Series.AUTO, "1", Series.BIRD_1, "2", Series.BIRD_2, "3", Series.BIRD_2)),
        variables.oneOf(
            "REFLECTORY_STOP",
            ImmutableMap.of("graceful", Stop.GRACEFUL, "withdraw", Stop.WITHDRAW)),
        variables.loopback("REFLECTORY_HTTP", "127.0.0.1:9901"),
        variables.seconds("REFLECTORY_HOLD", 300),
        variables.oneOf("REFLECTORY_CONFIRM", ImmutableMap.of("open", false, "token", true)));
  }

  /**
   * Where etcd is.
   *
   * @throws IllegalArgumentException if the variables that say so are wrong, naming one
   */
  EtcdConfig knownEtcd() {
    if (etcdProblem != null) {
      throw new IllegalArgumentException(etcdProblem);
    }
    return etcd;
  }

  private static ImmutableList<IpAddress> addresses(Variables variables) {
    ImmutableList.Builder<IpAddress> addresses = ImmutableList.builder();
    addresses.add(
        variables
            .address("IP", AddressFamily.IPV4)
            .orElseThrow(
                () -> new IllegalArgumentException("IP: expected this reflector's IPv4 address")));
    variables.address("IP6", AddressFamily.IPV6).ifPresent(addresses::add);
    return addresses.build();
  }
}
