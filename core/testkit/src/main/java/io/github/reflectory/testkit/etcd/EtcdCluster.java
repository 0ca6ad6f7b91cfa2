package io.github.reflectory.testkit.etcd;

import io.github.reflectory.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A real etcd of three members, any one of which can be away. */
public final class EtcdCluster implements Etcd {
  private static final Duration ELECTED = Duration.ofSeconds(60);

  private final List<EtcdServer> members;

  private EtcdCluster(List<EtcdServer> members) {
    this.members = members;
  }

  /** Starts one; where there is no such program the test is skipped, or fails if none may be. */
  public static EtcdCluster start(EtcdVersion version, String... options) {
    Map<String, Ports> ports = new TreeMap<>();
    List.of("a", "b", "c").forEach(name -> ports.put(name, Ports.free()));
    String members =
        ports.entrySet().stream()
            .map(member -> member.getKey() + "=" + member.getValue().peerUrl())
            .collect(Collectors.joining(","));
    return EtcdServer.started(
        new EtcdCluster(
            ports.entrySet().stream()
                .map(
                    member ->
                        EtcdServer.member(
                            version, member.getKey(), member.getValue(), members, options))
                .toList()));
  }

  @Override
  public List<String> endpoints() {
    return members.stream().map(EtcdServer::endpoint).toList();
  }

  /** The member that leads; waits until there is one. */
  public EtcdServer leader() {
    Await.until("a leader is elected", ELECTED, () -> leading().isPresent());
    return leading().orElseGet(this::leader);
  }

  private Optional<EtcdServer> leading() {
    return members.stream().filter(EtcdServer::leads).findFirst();
  }

  @Override
  public void run() {
    members.forEach(EtcdServer::launch);
    members.forEach(EtcdServer::awaitHealthy);
  }

  @Override
  public void kill() {
    members.forEach(EtcdServer::kill);
  }

  @Override
  public void close() {
    members.forEach(EtcdServer::close);
  }

  @Override
  public String toString() {
    return "etcd at " + endpoints();
  }
}
