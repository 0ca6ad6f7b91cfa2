package io.github.reflectory.cli;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Comparison;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.Tolerance;
import io.github.reflectory.analysis.report.Visibility;
import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.bird.BirdFile;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.bird.control.BirdControl;
import io.github.reflectory.bird.control.BirdProgram;
import io.github.reflectory.bird.control.ConfigPublisher;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.calico.v3.CalicoCluster;
import io.github.reflectory.calico.v3.ClusterSessions;
import io.github.reflectory.calico.v3.Selector;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.InventoryNames;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.inventory.RouterIds;
import io.github.reflectory.plan.Plan;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.SessionIndex;
import io.github.reflectory.session.SessionPolicy;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.session.Touched;
import io.github.reflectory.store.MemoryStore;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.SpeakerListener;
import io.github.reflectory.store.SpeakerView;
import io.github.reflectory.store.SpeakerWatch;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.RouterId;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.Steps;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something of each type the library takes, for calls of which another argument is wrong. */
final class Arguments {
  private static final Path NOWHERE = Path.of("/nonexistent/file");
  private static final IpAddress ADDRESS = IpAddress.parse("10.0.0.1");
  private static final Inventory INVENTORY =
      Inventory.builder(new Asn(64512))
          .rack("r", rack -> rack.reflector("R", "10.0.0.1").node("N", "10.0.1.1"))
          .build();
  private static final Plan PLAN = Planner.topOfRack().plan(INVENTORY, Topology.empty());
  private static final Topology TOPOLOGY = PLAN.topology();
  private static final Sessions SESSIONS = Sessions.of(TOPOLOGY, AddressFamily.IPV4);
  private static final Analysis ANALYSIS = Analysis.of(TOPOLOGY, AddressFamily.IPV4);
  private static final Supplier<Report> REPORT = Suppliers.memoize(ANALYSIS::report);
  private static final Map<Class<?>, Supplier<?>> KNOWN = new HashMap<>();

  static {
    ofJava();
    ofTopologies();
    ofPlansAndAnalyses();
    ofStores();
    ofClusters();
    ofBird();
    AgentArguments.addTo(KNOWN);
  }

  private Arguments() {}

  private static <T> void put(Class<T> type, Supplier<? extends T> value) {
    KNOWN.put(type, value);
  }

  private static void ofJava() {
    put(int.class, () -> 1);
    put(long.class, () -> 1L);
    put(boolean.class, () -> true);
    put(Boolean.class, () -> true);
    put(String.class, () -> "x");
    put(String[].class, () -> new String[0]);
    put(Path.class, () -> NOWHERE);
    put(Duration.class, () -> Duration.ofSeconds(1));
    put(Instant.class, () -> Instant.EPOCH);
    put(Optional.class, Optional::empty);
    put(Throwable.class, IllegalStateException::new);
    put(Iterable.class, ImmutableList::of);
    put(Collection.class, ImmutableList::of);
    put(List.class, ImmutableList::of);
    put(ImmutableList.class, ImmutableList::of);
    put(ImmutableSet.class, ImmutableSet::of);
    put(ImmutableSortedSet.class, ImmutableSortedSet::of);
    put(Map.class, ImmutableSortedMap::of);
    put(SortedMap.class, ImmutableSortedMap::of);
    put(ImmutableSortedMap.class, ImmutableSortedMap::of);
  }

  private static void ofTopologies() {
    put(IpAddress.class, () -> ADDRESS);
    put(Name.class, () -> new Name("N"));
    put(Asn.class, () -> new Asn(64512));
    put(ClusterId.class, () -> ClusterId.parse("1.0.0.0"));
    put(RouterId.class, () -> RouterId.parse("1.0.0.0"));
    put(Prefix.class, () -> Prefix.parse("10.0.0.0/8"));
    put(Reflector.class, () -> Reflector.of(ADDRESS));
    put(Node.class, () -> TOPOLOGY.nodes().values().iterator().next());
    put(Object.class, () -> new Asn(64512));
    put(Entry.class, () -> new NodeEntry.As(new Name("N")));
    put(Setting.class, Setting.DefaultAs::new);
    put(Node.Builder.class, () -> Node.named(new Name("N")).toBuilder());
    put(Steps.class, () -> Topology.empty().diff(TOPOLOGY));
    put(Change.class, () -> new Setting.DefaultAs().remove());
    put(Topology.class, () -> TOPOLOGY);
    put(TopologyBuilder.class, Topology::builder);
    put(Sessions.class, () -> SESSIONS);
    put(SessionIndex.class, Arguments::index);
    put(Touched.class, () -> index().update(List.of()));
    put(SessionGraph.class, SESSIONS::graph);
    put(Speaker.class, () -> SESSIONS.reflector(ADDRESS));
    put(SessionEnd.class, () -> SESSIONS.reflector(ADDRESS).ends().get(0));
    put(SessionPolicy.class, Arguments::policy);
  }

  private static SessionPolicy policy() {
    Speaker reflector = SESSIONS.reflector(ADDRESS);
    return reflector.policy(reflector.ends().get(0));
  }

  private static SessionIndex index() {
    return SessionIndex.of(TOPOLOGY, AddressFamily.IPV4);
  }

  private static void ofPlansAndAnalyses() {
    put(Inventory.class, () -> INVENTORY);
    put(Inventory.Builder.class, () -> Inventory.builder(new Asn(1)));
    put(Rack.class, () -> INVENTORY.racks().values().iterator().next());
    put(Rack.Builder.class, Arguments::rackBuilder);
    put(Host.class, () -> Host.named(new Name("h")));
    put(Planner.class, Planner::topOfRack);
    put(Plan.class, () -> PLAN);
    put(Analysis.class, () -> ANALYSIS);
    put(Report.class, REPORT);
    put(Report.Builder.class, () -> REPORT.get().toBuilder());
    put(Tolerance.class, () -> REPORT.get().reflectors());
    put(Losses.class, ANALYSIS::lost);
    put(Visibility.class, ANALYSIS::visibility);
    put(Comparison.class, () -> Comparison.of(REPORT.get(), REPORT.get()));
    put(FailureDomains.class, () -> FailureDomains.of(INVENTORY));
    put(Failure.class, () -> new Failure.OfNode(new Name("N")));
    put(InventoryNames.class, () -> InventoryNames.of(INVENTORY));
    put(Remedy.class, Arguments::remedy);
    put(RouterIds.class, () -> RouterIds.of(INVENTORY));
  }

  private static Remedy remedy() {
    Report nothing = Analysis.of(Topology.empty(), AddressFamily.IPV4).report();
    return nothing.findings().get(0).remedy();
  }

  private static Rack.Builder rackBuilder() {
    AtomicReference<Rack.Builder> filled = new AtomicReference<>();
    Inventory.builder(new Asn(1)).rack("r", rack -> filled.set(rack.reflector("R", "10.0.0.1")));
    return requireNonNull(filled.get());
  }

  private static void ofStores() {
    put(MemoryStore.class, () -> MemoryStore.of(TOPOLOGY));
    put(TopologyStore.class, () -> MemoryStore.of(TOPOLOGY));
    put(Snapshot.class, () -> MemoryStore.of(TOPOLOGY).snapshot());
    put(Revision.class, () -> new Revision(1));
    put(StoreException.class, StoreException.Closed::new);
    put(
        StoreException.Conflict.class,
        () -> new StoreException.Conflict(List.of(new Setting.DefaultAs().remove()), List.of()));
    put(SpeakerWatch.Builder.class, () -> SpeakerWatch.of(MemoryStore.of(TOPOLOGY)));
    put(SpeakerWatch.class, Arguments::watch);
    put(SpeakerView.class, Arguments::view);
    put(CalicoStore.class, () -> CalicoStore.file(NOWHERE));
    put(EtcdConfig.class, () -> EtcdConfig.of("http://127.0.0.1:1"));
  }

  private static SpeakerWatch watch() {
    return SpeakerWatch.of(MemoryStore.of(TOPOLOGY))
        .reflector(ADDRESS)
        .start(SpeakerListener.calling(() -> {}));
  }

  private static SpeakerView view() {
    try (SpeakerWatch watch = watch()) {
      AtomicReference<SpeakerView> found = new AtomicReference<>();
      Await.until(
          "the watch has started",
          Duration.ofSeconds(30),
          () -> watch.read(view -> view).map(view -> found.getAndSet(view) == view).isPresent());
      return requireNonNull(found.get());
    }
  }

  private static void ofClusters() {
    CalicoCluster cluster =
        CalicoCluster.parse(
            "{kind: Node, apiVersion: projectcalico.org/v3, metadata: {name: N1},"
                + " spec: {bgp: {ipv4Address: 10.0.0.1}}}");
    put(Integer.class, () -> 1);
    put(Selector.class, () -> Selector.parse("all()"));
    put(CalicoCluster.class, () -> cluster);
    put(ClusterSessions.class, () -> cluster.sessions(AddressFamily.IPV4));
    put(ImmutableMap.class, ImmutableMap::of);
    put(ImmutableSortedMap.class, ImmutableSortedMap::of);
  }

  private static void ofBird() {
    put(BirdConfig.class, () -> BirdConfig.of(SESSIONS.reflector(ADDRESS)));
    put(
        BirdFile.class,
        () -> BirdConfig.of(SESSIONS.reflector(ADDRESS)).files(Dialect.BIRD_2).get(0));
    put(BirdControl.class, () -> BirdControl.at(NOWHERE));
    put(BirdProgram.class, () -> BirdProgram.at(NOWHERE));
    put(ConfigPublisher.class, () -> ConfigPublisher.of(NOWHERE, BirdControl.at(NOWHERE)));
  }

  /** Something of a type: an enum's first constant, a record of such, an interface's empty form. */
  static Object of(Class<?> type) {
    Supplier<?> known = KNOWN.get(type);
    if (known != null) {
      return known.get();
    } else if (type.isEnum()) {
      return type.getEnumConstants()[0];
    } else if (type.isRecord()) {
      return record(type.getConstructors()[0]);
    } else if (type.isInterface()) {
      return Proxy.newProxyInstance(
          Arguments.class.getClassLoader(),
          new Class<?>[] {type},
          (proxy, method, arguments) -> result(method.getReturnType()));
    }
    throw new AssertionError("nothing of " + type);
  }

  private static @Nullable Object result(Class<?> type) {
    return type == int.class ? (Object) 0 : type == boolean.class ? (Object) false : null;
  }

  private static Object record(Constructor<?> constructor) {
    try {
      return constructor.newInstance(
          Arrays.stream(constructor.getParameterTypes()).map(Arguments::of).toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(constructor.toString(), e);
    }
  }
}
