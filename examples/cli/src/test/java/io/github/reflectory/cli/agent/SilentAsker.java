package io.github.reflectory.cli.agent;

import io.github.reflectory.agent.StoreSource.Asker;
import io.github.reflectory.store.StoreException;
import java.util.Optional;

/** An agent that remembers nothing, and does nothing with what it is told. */
final class SilentAsker implements Asker {
  @Override
  public Optional<String> remembered() {
    return Optional.empty();
  }

  @Override
  public void remember(String choice) {}

  @Override
  public void foundNothing() {}

  @Override
  public void inReach() {}

  @Override
  public void outOfReach(StoreException cause) {}

  @Override
  public void problem(String what, String words) {}

  @Override
  public Optional<Boolean> isEmpty() {
    return Optional.empty();
  }
}
