package io.github.reflectory.calico;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import io.github.reflectory.calico.codec.CalicoKeys;
import io.github.reflectory.calico.codec.KeyReading;
import io.github.reflectory.calico.doctor.Doctor;
import io.github.reflectory.calico.doctor.OtherGenerations;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.calico.keys.KeysJson;
import io.github.reflectory.calico.keys.OtherData;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.v2.HttpKeys;
import io.github.reflectory.etcd.v3.GrpcKeys;
import io.github.reflectory.file.FileKeys;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.RawEntry;
import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.raw.RawKeys.RawRead;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.store.Watch;
import io.github.reflectory.store.WatchListener;
import io.github.reflectory.topology.Steps;
import io.github.reflectory.topology.Topology;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/**
 * A topology in Calico's keys, as its nodes and the tools of the time read and write them.
 *
 * <p>Whatever else is under {@code /calico/bgp/v1/} stays as it is: other keys, fields of JSON
 * values nobody here knows, and entries that cannot be read.
 */
public final class CalicoStore implements TopologyStore {
  private final RawKeys keys;

  private CalicoStore(RawKeys keys) {
    this.keys = keys;
  }

  /** Keys kept by something else, which {@link #close} closes, too. */
  public static CalicoStore over(RawKeys keys) {
    return new CalicoStore(requireNonNull(keys, "keys"));
  }

  /**
   * Keys kept in a file as one JSON object, as {@link KeysJson} prints it. Any number of processes
   * may use it at once.
   *
   * <p>A missing file holds no keys; the first write creates it, but no directory. Writing replaces
   * the file as a whole, after it has reached the disk: a reader sees all of a write or nothing.
   * Permissions are kept, and of a symbolic link the target is replaced. A lock file is left beside
   * it. Once seen, a file that vanishes or is no such object makes the store {@linkplain
   * StoreException unusable} until it is back, and is never overwritten.
   */
  public static CalicoStore file(Path path) {
    return new CalicoStore(new FileKeys(path));
  }

  /**
   * Keys in etcd's v2 API, which etcd 3.4 and 3.5 serve with {@code --enable-v2=true}. Each key is
   * written by itself, in the order of the changes.
   *
   * @throws IllegalArgumentException if a certificate or key of the configuration cannot be read
   */
  public static CalicoStore v2(EtcdConfig config) {
    return new CalicoStore(new HttpKeys(config));
  }

  /**
   * Keys in etcd's v3 API, up to 128 written in one transaction. Needs jetcd on the class path,
   * which the other kinds of store do without.
   *
   * @throws IllegalArgumentException if a certificate or key of the configuration cannot be read
   */
  public static CalicoStore v3(EtcdConfig config) {
    return new CalicoStore(new GrpcKeys(config));
  }

  @Override
  public Snapshot snapshot() {
    RawRead<KeyReading> all = keys.read(KeyReading::new);
    return all.sink().snapshot(all.revision());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Calico's own readers stop at a host without both address keys. Of a host that something is
   * set of, one that is missing is written empty; where an address is removed, its key stays and is
   * empty. Once all entries of a node are gone, and its address was one of them, all other keys of
   * that host are deleted, too. What only has lost its last peer or AS number stays a host.
   */
  @Override
  public Revision apply(Steps steps, Snapshot base) {
    requireNonNull(steps, "steps");
    requireNonNull(base, "base");
    return HostRemoval.after(steps, base, CalicoApply.apply(keys, steps, base), keys);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A file keeps every writer out that opened it as a store. In etcd's v3 API a transaction is
   * refused when any key was put since, whoever did; a key that somebody deletes in the moment
   * between reading and writing without this method is noticed directly afterwards. In the v2 API
   * writers by this method exclude each other by a hidden key that expires; what others write
   * meanwhile is noticed directly afterwards.
   */
  @Override
  public Revision applyIfUnchanged(Steps steps, Snapshot base) {
    requireNonNull(steps, "steps");
    requireNonNull(base, "base");
    return HostRemoval.after(steps, base, CalicoApply.ifUnchanged(keys, steps, base), keys);
  }

  /**
   * Whether there is any entry of a topology that can be read; other keys do not count. Cheap if
   * one of the first keys is such, however many there are; else it may cost as much as {@link
   * #snapshot}.
   *
   * @throws StoreException if the store cannot be read; {@link StoreException.Absent} if etcd
   *     certainly does not serve this API
   */
  public boolean holdsTopology() {
    KeyReading some = new KeyReading();
    boolean whole = keys.sample(some);
    return isTopology(some.snapshot(0)) || (!whole && isTopology(snapshot()));
  }

  private static boolean isTopology(Snapshot snapshot) {
    return !snapshot.topology().equals(Topology.empty());
  }

  /** All keys under {@code /calico/bgp/v1/} and their values, understood or not. */
  public ImmutableSortedMap<String, String> dump() {
    return ImmutableSortedMap.copyOfSorted(
        Maps.transformValues(keys.list(KeySpace.EVERYTHING).entries(), RawEntry::value));
  }

  /**
   * Puts keys, whatever they hold now. A store that writes them in several parts keeps to the order
   * of {@link Topology#diff}, and each entry is as it was or as it shall be after any of them.
   *
   * @param wanted values by key
   * @param replace whether all other keys under {@code /calico/bgp/v1/} are deleted
   * @return the revision from which on they are seen
   * @throws IllegalArgumentException if a key is not under {@code /calico/bgp/v1/} or is not made
   *     of parts of printable ASCII, in which case nothing is written
   * @throws StoreException if they cannot be written
   */
  public Revision load(Map<String, String> wanted, boolean replace) {
    requireNonNull(wanted, "wanted");
    ImmutableSortedMap<String, String> values = ImmutableSortedMap.copyOf(wanted);
    values.keySet().forEach(CalicoKeys::requireWellFormed);
    // What somebody wrote in between is written over.
    return Rewrite.of(keys, KeySpace.EVERYTHING, now -> CalicoWrites.of(values, replace, now));
  }

  /**
   * Deletes keys, whatever they hold; those that are not there are passed over.
   *
   * @param unwanted each exactly as {@link #dump} spells it
   * @return the revision from which on they are gone
   * @throws StoreException if they cannot be deleted
   */
  public Revision remove(Collection<String> unwanted) {
    requireNonNull(unwanted, "unwanted");
    return Rewrite.of(keys, KeySpace.EVERYTHING, now -> CalicoWrites.removing(unwanted, now));
  }

  /**
   * Deletes all keys of a host, those included that no topology is made of: addresses last, since
   * Calico's own readers stop at a host without them.
   *
   * @param host its name as the keys spell it
   * @return the keys deleted; none if there is no such host
   * @throws StoreException if they cannot be deleted
   */
  public ImmutableSortedSet<String> removeHost(String host) {
    requireNonNull(host, "host");
    return host.isEmpty() || host.indexOf('/') >= 0
        ? ImmutableSortedSet.of()
        : HostRemoval.of(host, keys);
  }

  /** The hosts there are keys of, by name. */
  public ImmutableList<CalicoHost> hosts() {
    return CalicoHost.in(keys.list(KeySpace.EVERYTHING));
  }

  /**
   * Data of other generations of Calico's in the store, which no topology is made of; cheap. An
   * embedder should say so to its operator.
   *
   * @param snapshot what the store holds otherwise
   * @throws StoreException if the store cannot be read
   */
  public ImmutableList<OtherData> otherData(Snapshot snapshot) {
    requireNonNull(snapshot, "snapshot");
    return otherData(isBare(snapshot.topology()));
  }

  /**
   * The same for whoever knows the topology without a snapshot.
   *
   * @param bare whether it has neither reflector nor node
   * @throws StoreException if the store cannot be read
   */
  public ImmutableList<OtherData> otherData(boolean bare) {
    return OtherGenerations.in(keys, bare);
  }

  private static boolean isBare(Topology topology) {
    return topology.nodes().isEmpty() && topology.reflectors().isEmpty();
  }

  /** What an operator should know about the keys there are, the worst first. */
  public ImmutableList<KeyFinding> examine() {
    Doctor doctor = Doctor.of(keys.list(KeySpace.EVERYTHING));
    ImmutableList.Builder<KeyFinding> findings = ImmutableList.builder();
    for (OtherData other : OtherGenerations.in(keys, isBare(doctor.topology()))) {
      findings.add(
          new KeyFinding(
              other.folder(), Kind.OTHER_GENERATION, other.description(), ImmutableList.of()));
    }
    return Doctor.sorted(findings.addAll(doctor.examine()).build());
  }

  @Override
  public Watch watch(WatchListener listener) {
    requireNonNull(listener, "listener");
    return CalicoWatch.of(keys, listener);
  }

  @Override
  public void close() {
    keys.close();
  }
}
