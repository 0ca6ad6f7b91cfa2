package io.github.reflectory.calico;

import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.testkit.SharedStoreContract;
import io.github.reflectory.testkit.raw.RawKeysContract;

/** Calico's keys in something that this library knows nothing of. */
class MapKeysTest extends RawKeysContract implements SharedStoreContract {
  private final MapKeys.Database database = new MapKeys.Database();

  @Override
  protected RawKeys connectKeys() {
    return new MapKeys(database);
  }
}
