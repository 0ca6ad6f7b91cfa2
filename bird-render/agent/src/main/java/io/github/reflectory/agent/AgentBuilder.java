package io.github.reflectory.agent;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import io.github.reflectory.agent.daemon.Daemons;
import io.github.reflectory.agent.folder.Folder;
import io.github.reflectory.agent.health.Words;
import io.github.reflectory.agent.speaker.Machine;
import io.github.reflectory.agent.speaker.NodeMachine;
import io.github.reflectory.agent.speaker.ReflectorMachine;
import io.github.reflectory.text.Quoted;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.RouterId;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says for which machine an agent works, and how; not thread-safe. */
public final class AgentBuilder {
  /** What nobody is held up by for long, and an operator has a chance to see. */
  private static final Duration HOLD = Duration.ofMinutes(5);

  private final StoreSource source;
  private final TreeMap<AddressFamily, IpAddress> reflector = new TreeMap<>();
  private @Nullable Name node;
  private ImmutableSortedSet<Prefix> announced = ImmutableSortedSet.of();
  private Optional<RouterId> routerId = Optional.empty();
  private @Nullable Bird bird;
  private Duration hold = HOLD;
  private Optional<InetSocketAddress> answering = Optional.empty();
  private boolean token;
  private boolean withdrawing;
  private Labels labels = Labels.plain();
  private Consumer<String> log = AgentBuilder::toSystemLogger;

  AgentBuilder(StoreSource source) {
    this.source = source;
  }

  /** Works for the node of a name, in the families in which the store has an address for it. */
  public AgentBuilder node(Name name) {
    requireNonNull(name, "name");
    node = name;
    return this;
  }

  /** Works for the route reflector at an address, or at one of each family. */
  public AgentBuilder reflector(IpAddress address) {
    requireNonNull(address, "address");
    reflector.put(address.family(), address);
    return this;
  }

  /** Has a node originate these prefixes, whether or not the machine has routes to them. */
  public AgentBuilder announcing(Collection<Prefix> prefixes) {
    requireNonNull(prefixes, "prefixes");
    announced = ImmutableSortedSet.copyOf(prefixes);
    return this;
  }

  /** Sets the router ID, which a machine without IPv4 address must be given. */
  public AgentBuilder routerId(RouterId id) {
    requireNonNull(id, "id");
    routerId = Optional.of(id);
    return this;
  }

  /** The BIRD that is kept on what follows from the store. */
  public AgentBuilder bird(Bird kept) {
    requireNonNull(kept, "kept");
    bird = kept;
    return this;
  }

  /** Sets for how long a suspicious change is held back; five minutes unless this is called. */
  public AgentBuilder holding(Duration time) {
    requireNonNull(time, "time");
    hold = time;
    return this;
  }

  /**
   * Answers {@code /healthz}, {@code /metrics} and confirmations by HTTP. Whoever may connect may
   * confirm, but no page of a browser: the address is to be one of loopback.
   */
  public AgentBuilder answering(InetSocketAddress address) {
    requireNonNull(address, "address");
    if (address.getAddress() == null || !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException("expected an address of loopback, found " + address);
    }
    answering = Optional.of(address);
    return this;
  }

  /** Lets only those confirm who can read {@code confirm.token} in the agent's folder. */
  public AgentBuilder confirmedByToken() {
    token = true;
    return this;
  }

  /**
   * Has the peers drop the routes at once when the agent ends a BIRD that it runs; else they keep
   * them for a restart (RFC 4724).
   */
  public AgentBuilder withdrawing() {
    withdrawing = true;
    return this;
  }

  /** Sets what messages call things. */
  public AgentBuilder labels(Labels names) {
    requireNonNull(names, "names");
    labels = names;
    return this;
  }

  /**
   * Takes what there is to say, a line each, which may hold anything; unless this is called, the
   * system's logger of this package does.
   *
   * @param lines may take as long as it likes; unless it is a {@link QueuedLog}, it is called by a
   *     thread of its own
   */
  public AgentBuilder log(Consumer<String> lines) {
    requireNonNull(lines, "lines");
    log = lines;
    return this;
  }

  /**
   * An agent that does not run yet.
   *
   * @throws IllegalArgumentException if it is not said for whom it works and with which BIRD, there
   *     is no such BIRD, or, where there is nothing to run of earlier, the store cannot be reached
   *     as it is said to be ({@link StoreSource#check})
   */
  public Agent build() {
    if ((node == null) == reflector.isEmpty()) {
      throw new IllegalArgumentException("expected either a node or a reflector");
    }
    if (node == null && !announced.isEmpty()) {
      throw new IllegalArgumentException(
          "nobody to announce " + announced + ": a reflector is named by its node to do that");
    }
    Agent agent = new Agent(source, this);
    agent.check();
    return agent;
  }

  /**
   * An agent that runs.
   *
   * @throws IllegalArgumentException as {@link #build}
   * @throws IOException as {@link Agent#start}
   */
  public Agent start() throws IOException {
    Agent agent = build();
    try {
      agent.start();
      return agent;
    } catch (IOException | RuntimeException e) {
      agent.close();
      throw e;
    }
  }

  private static void toSystemLogger(String line) {
    System.getLogger(AgentBuilder.class.getPackageName())
        .log(System.Logger.Level.INFO, Quoted.printable(line));
  }

  Daemons daemons() {
    Set<AddressFamily> families =
        node == null ? reflector.keySet() : ImmutableSet.copyOf(AddressFamily.values());
    Daemons daemons = knownBird().daemons(families);
    if (node == null && !daemons.families().containsAll(families)) {
      throw new IllegalArgumentException("no BIRD for " + reflector.values());
    }
    return daemons;
  }

  ImmutableList<Folder> folders() {
    return knownBird().folders();
  }

  private Bird knownBird() {
    if (bird == null) {
      throw new IllegalArgumentException("expected the BIRD of the machine");
    }
    return bird;
  }

  Machine machine(ImmutableSet<AddressFamily> families) {
    return node == null
        ? new ReflectorMachine(ImmutableList.copyOf(reflector.values()), routerId)
        : new NodeMachine(node, families, announced.asList(), routerId);
  }

  Words words() {
    return labels.words(node == null ? "this reflector" : "this node");
  }

  String httpLabel() {
    return labels.http();
  }

  Duration hold() {
    return hold;
  }

  Optional<InetSocketAddress> answering() {
    return answering;
  }

  boolean needsToken() {
    return token;
  }

  boolean keepsRoutes() {
    return !withdrawing;
  }

  Consumer<String> log() {
    return log;
  }
}
