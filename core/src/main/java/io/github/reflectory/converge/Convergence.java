package io.github.reflectory.converge;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.PlanningException;
import io.github.reflectory.plan.Plan;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.topology.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How an attempt to bring a store to what a planner makes of an inventory ended. */
public sealed interface Convergence {
  /** How often {@link #converge} plans anew when others write meanwhile. */
  int MOST_ATTEMPTS = 20;

  /** Proves a plan before it is written. */
  @FunctionalInterface
  interface Check {
    /**
     * What speaks against a plan, a sentence for an operator; empty if nothing does.
     *
     * @param plan its topology as a whole is what the store will hold
     */
    Optional<String> objection(Plan plan);
  }

  /**
   * The store held what was planned.
   *
   * @param plan the one that was checked; without changes if the store held it before
   * @param revision from which on it is seen
   * @param attempts how often a plan was made, from 1
   */
  record Converged(Plan plan, Revision revision, int attempts) implements Convergence {
    public Converged {
      requireNonNull(plan, "plan");
      requireNonNull(revision, "revision");
    }
  }

  /**
   * The plan takes routes away, or the check objected, so it was not written.
   *
   * @param plan on what the store held
   * @param objection what speaks against the plan, in words for an operator
   * @param applied what attempts before had written when they met a conflict, in most stores
   *     nothing
   */
  record Refused(Plan plan, String objection, ImmutableList<Change> applied)
      implements Convergence {
    public Refused {
      requireNonNull(plan, "plan");
      requireNonNull(objection, "objection");
      requireNonNull(applied, "applied");
    }
  }

  /**
   * Others changed the store each time before the plan was written.
   *
   * @param last what was met at the last attempt
   * @param applied what the attempts had written when they met a conflict, in most stores nothing
   */
  record Overtaken(StoreException.Conflict last, ImmutableList<Change> applied)
      implements Convergence {
    public Overtaken {
      requireNonNull(last, "last");
      requireNonNull(applied, "applied");
    }
  }

  /**
   * Reads a store, plans, checks the plan and writes it {@linkplain TopologyStore#applyIfUnchanged
   * if nothing has changed} since it was read; else does all of it again, up to {@value
   * #MOST_ATTEMPTS} times. So what is written is what was checked, whoever else writes; how surely
   * depends on the store.
   *
   * <p>A plan by which nodes that stay would not see each other any more ({@link
   * PlannedLosses#takenAway}) is refused like one to which the check objects.
   *
   * @param check is asked before each write, also if there is nothing to change
   * @throws PlanningException if the inventory cannot be planned
   * @throws StoreException other than a conflict, if the store cannot be read or written
   */
  static Convergence converge(
      TopologyStore store, Planner planner, Inventory inventory, Check check) {
    requireNonNull(store, "store");
    requireNonNull(planner, "planner");
    requireNonNull(inventory, "inventory");
    requireNonNull(check, "check");
    List<Change> applied = new ArrayList<>();
    for (int attempt = 1; ; attempt++) {
      Snapshot base = store.snapshot();
      Plan plan = planner.plan(inventory, base.topology());
      Optional<String> objection =
          PlannedLosses.of(inventory, plan).takenAway().or(() -> check.objection(plan));
      if (objection.isPresent()) {
        return new Refused(plan, objection.get(), ImmutableList.copyOf(applied));
      }
      try {
        return new Converged(plan, store.applyIfUnchanged(plan.steps(), base), attempt);
      } catch (StoreException.Conflict conflict) {
        applied.addAll(conflict.applied());
        if (attempt == MOST_ATTEMPTS) {
          return new Overtaken(conflict, ImmutableList.copyOf(applied));
        }
      }
    }
  }
}
