package io.github.reflectory.testkit;

import io.github.reflectory.store.MemoryStore;
import io.github.reflectory.store.TopologyStore;

class MemoryStoreContractTest extends TopologyStoreContract {
  private final MemoryStore store = MemoryStore.create();

  @Override
  protected TopologyStore connect() {
    return store;
  }
}
