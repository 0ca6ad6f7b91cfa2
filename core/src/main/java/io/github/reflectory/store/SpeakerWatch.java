package io.github.reflectory.store;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.session.Touched;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows a store for the sake of a few speakers: tells when their sessions may have changed, at a
 * cost that does not grow with nodes they have no session with.
 *
 * <pre>{@code
 * SpeakerWatch watch = SpeakerWatch.of(store).reflector(address).start(listener);
 * Optional<Speaker> now = watch.read(view -> view.reflector(address));
 * }</pre>
 *
 * <p>An entry that every speaker depends on, as the default AS number, a node's AS number or a
 * reflector's cluster ID that cannot be read any more counts as it was ({@link
 * SpeakerListener#kept}). Of those that every speaker depends on, what could not be read from the
 * start is unknown ({@link SpeakerView#unknown}).
 *
 * <p>What the speakers are is asked for when it is wanted, so that a burst of changes need not cost
 * more than one answer. Safe for use by many threads.
 */
public final class SpeakerWatch implements AutoCloseable {
  private final ImmutableSet<IpAddress> reflectors;
  private final ImmutableSet<Name> nodes;
  private final SpeakerListener listener;
  private final Object lock = new Object();
  private final Watch watch;
  private @Nullable SpeakerView view;
  private final KeptEntries settings = new KeptEntries();
  private final KeptClusterIds clusterIds = new KeptClusterIds();
  private ImmutableList<SetAside> setAside = ImmutableList.of();
  private ImmutableList<SetAside> kept = ImmutableList.of();

  private SpeakerWatch(TopologyStore store, Builder builder, SpeakerListener listener) {
    this.reflectors = builder.reflectors.build();
    this.nodes = builder.nodes.build();
    this.listener = listener;
    this.watch = store.watch(this::hear);
  }

  /** Begins to say who is to be watched in a store. */
  public static Builder of(TopologyStore store) {
    requireNonNull(store, "store");
    return new Builder(store);
  }

  /** Who is to be watched. */
  public static final class Builder {
    private final TopologyStore store;
    private final ImmutableSet.Builder<IpAddress> reflectors = ImmutableSet.builder();
    private final ImmutableSet.Builder<Name> nodes = ImmutableSet.builder();

    private Builder(TopologyStore store) {
      this.store = store;
    }

    /** The reflector at an address of either family, registered or not. */
    public Builder reflector(IpAddress address) {
      requireNonNull(address, "address");
      reflectors.add(address);
      return this;
    }

    /** A node, in both families, whether or not it is there yet. */
    public Builder node(Name name) {
      requireNonNull(name, "name");
      nodes.add(name);
      return this;
    }

    /**
     * Starts watching.
     *
     * @param listener is called from a thread of the store, never from two at once
     * @throws StoreException if the store is closed
     */
    public SpeakerWatch start(SpeakerListener listener) {
      requireNonNull(listener, "listener");
      return new SpeakerWatch(store, this, listener);
    }
  }

  private void hear(WatchEvent event) {
    if (event instanceof WatchEvent.Started started) {
      Snapshot snapshot = started.snapshot();
      SpeakerView first = new SpeakerView(snapshot.topology(), snapshot.revision());
      settings.start(snapshot.setAside(), snapshot.topology());
      first.unknown(settings.unknown());
      synchronized (lock) {
        view = first;
      }
      tell(() -> listener.started(snapshot.revision()), snapshot.setAside());
    } else if (event instanceof WatchEvent.Changed changed) {
      tell(() -> changed(changed), changed.setAside());
    } else if (event instanceof WatchEvent.Stale stale) {
      listener.stale(stale.cause());
    } else if (event instanceof WatchEvent.Live live) {
      synchronized (lock) {
        known().reached(live.revision());
      }
      listener.live(live.revision());
    }
  }

  private void changed(WatchEvent.Changed changed) {
    ImmutableSet<IpAddress> at;
    ImmutableSet<Name> named;
    List<Change> whole = settings.taken(changed);
    synchronized (lock) {
      List<Change> taken =
          clusterIds.taken(
              whole, changed.setAside(), address -> known().reflector(address).clusterId());
      Map<AddressFamily, Touched> touched = known().update(taken, changed.revision());
      known().unknown(settings.unknown());
      at = reflectors.stream().filter(each -> isTouched(each, touched)).collect(toImmutableSet());
      named = nodes.stream().filter(each -> isTouched(each, touched)).collect(toImmutableSet());
    }
    if (!at.isEmpty() || !named.isEmpty()) {
      listener.changed(at, named, changed.revision());
    }
  }

  private static boolean isTouched(IpAddress reflector, Map<AddressFamily, Touched> touched) {
    return Objects.requireNonNull(touched.get(reflector.family())).reflector(reflector);
  }

  private static boolean isTouched(Name node, Map<AddressFamily, Touched> touched) {
    return touched.values().stream().anyMatch(each -> each.node(node));
  }

  private SpeakerView known() {
    return Objects.requireNonNull(view, "a watch starts before anything changes");
  }

  /** Tells what is set aside also where the listener throws before. */
  private void tell(Runnable first, ImmutableList<SetAside> entries) {
    try {
      first.run();
    } finally {
      if (!entries.equals(setAside)) {
        setAside = entries;
        listener.setAside(entries);
      }
      ImmutableList<SetAside> now = keptOf(entries);
      if (!now.equals(kept)) {
        kept = now;
        listener.kept(now);
      }
    }
  }

  private ImmutableList<SetAside> keptOf(ImmutableList<SetAside> entries) {
    ImmutableList<SetAside> whole = settings.kept();
    List<SetAside> fields = entries.stream().filter(clusterIds::keeps).toList();
    return fields.isEmpty()
        ? whole
        : ImmutableList.<SetAside>builder().addAll(whole).addAll(fields).build();
  }

  /**
   * Answers a question from what is known at one moment; nothing goes on meanwhile.
   *
   * @param question must not keep the view
   * @return empty until the watch has started
   */
  public <T> Optional<T> read(Function<? super SpeakerView, T> question) {
    requireNonNull(question, "question");
    synchronized (lock) {
      return Optional.ofNullable(view).map(question);
    }
  }

  /** How near it is to the store. */
  public WatchState state() {
    return watch.state();
  }

  /** Stops watching, as {@link Watch#close}. What is known can still be read. */
  @Override
  public void close() {
    watch.close();
  }
}
