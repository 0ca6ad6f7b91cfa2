package io.github.reflectory.testkit;

import io.github.reflectory.store.TopologyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;

/**
 * What {@link TopologyStore} promises, as tests every store has to pass.
 *
 * <p>A store's own test class extends this one. It also implements {@link SharedStoreContract} if
 * the store can be opened several times on the same data, and {@link DisconnectContract} if the
 * data can get out of reach. Each test gets a store of its own; nothing here sleeps, so a store
 * that keeps its promises at once passes at once.
 */
public abstract class TopologyStoreContract
    implements ApplyContract,
        GuardedApplyContract,
        InterruptContract,
        LargeEditsContract,
        WatchContract,
        CloseContract {
  private final List<TopologyStore> opened = new CopyOnWriteArrayList<>();

  /** For subclasses. */
  protected TopologyStoreContract() {}

  /** Opens the store; what {@link #open} says, but closing is not the subclass's business. */
  protected abstract TopologyStore connect();

  @Override
  public final TopologyStore open() {
    TopologyStore store = connect();
    opened.add(store);
    return store;
  }

  @AfterEach
  final void closeAll() {
    opened.forEach(TopologyStore::close);
  }
}
