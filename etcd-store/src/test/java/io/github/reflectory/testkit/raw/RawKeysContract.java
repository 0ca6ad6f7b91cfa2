package io.github.reflectory.testkit.raw;

import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.testkit.DisconnectContract;
import io.github.reflectory.testkit.SharedStoreContract;
import io.github.reflectory.testkit.TopologyStoreContract;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;

/**
 * What {@link RawKeys} promises, and what a {@link CalicoStore} over them does, as tests every
 * store of Calico's keys has to pass.
 *
 * <p>A store's own test class extends this one. It also implements {@link SharedStoreContract}, and
 * {@link DisconnectContract} if the keys can get out of reach.
 */
public abstract class RawKeysContract extends TopologyStoreContract
    implements RawReadsContract, RawWritesContract, CalicoKeysContract {
  private final List<RawKeys> opened = new CopyOnWriteArrayList<>();

  /** For subclasses. */
  protected RawKeysContract() {}

  /**
   * Opens the keys of the running test. There are none when it begins, and they are the same for
   * all that open them; closing is not the subclass's business.
   */
  protected abstract RawKeys connectKeys();

  @Override
  protected final TopologyStore connect() {
    return openCalico();
  }

  @Override
  public final CalicoStore openCalico() {
    return CalicoStore.over(openKeys());
  }

  @Override
  public final RawKeys openKeys() {
    RawKeys keys = connectKeys();
    opened.add(keys);
    return keys;
  }

  @AfterEach
  final void closeKeys() {
    opened.forEach(RawKeys::close);
  }
}
