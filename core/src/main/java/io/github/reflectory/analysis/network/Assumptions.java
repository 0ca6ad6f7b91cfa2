package io.github.reflectory.analysis.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Progress;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.inventory.RouterIds;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.store.SetAside;
import org.jspecify.annotations.Nullable;

/** What an analysis can be told beside the network itself. */
public record Assumptions(
    ReflectionRules rules,
    @Nullable FailureDomains domains,
    ImmutableSet<Failure> failed,
    RouterIds routerIds,
    int reflectorsPerNode,
    ImmutableList<SetAside> setAside,
    Progress progress) {
  public static final Assumptions USUAL =
      new Assumptions(
          ReflectionRules.RFC4456,
          null,
          ImmutableSet.of(),
          RouterIds.NONE,
          1,
          ImmutableList.of(),
          Progress.NONE);

  public Assumptions withRules(ReflectionRules rules) {
    return new Assumptions(
        rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }

  public Assumptions withDomains(FailureDomains domains) {
    return new Assumptions(
        rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }

  public Assumptions withFailed(ImmutableSet<Failure> failed) {
    return new Assumptions(
        rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }

  public Assumptions withRouterIds(RouterIds routerIds) {
    return new Assumptions(
        rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }

  public Assumptions withReflectorsPerNode(int reflectorsPerNode) {
    return new Assumptions(
        rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }

  public Assumptions withSetAside(ImmutableList<SetAside> setAside) {
    return new Assumptions(
        rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }

  public Assumptions withProgress(Progress progress) {
    return new Assumptions(
        rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }
}
