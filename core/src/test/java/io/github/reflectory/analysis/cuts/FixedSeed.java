package io.github.reflectory.analysis.cuts;

import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.FixedSeedMode;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Lets every property draw the same each time where {@code reflectory.seed} is set. */
public final class FixedSeed implements AroundPropertyHook {
  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    String seed = System.getProperty("reflectory.seed");
    if (seed != null) {
      context.attributes().setSeed(seed);
      context.attributes().setWhenFixedSeed(FixedSeedMode.ALLOW);
      context.attributes().setAfterFailure(AfterFailureMode.RANDOM_SEED);
    }
    return property.execute();
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}
