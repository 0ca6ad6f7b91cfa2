package io.github.reflectory.testkit;

import io.github.reflectory.store.TopologyStore;

/** What every part of the store contract needs of the store it tests. */
public interface StoreUnderTest {

  /**
   * Opens the store of the running test. Its data is empty when the test begins and the same for
   * all that open it; it is closed after the test.
   */
  TopologyStore open();
}
