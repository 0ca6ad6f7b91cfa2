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
public record Terms(
    ReflectionRules rules,
    @Nullable FailureDomains domains,
    ImmutableSet<Failure> failed,
    RouterIds routerIds,
    int reflectorsPerNode,
    ImmutableList<SetAside> setAside,
    Progress progress) {
  public static final Terms USUAL =
      new Terms(
          ReflectionRules.RFC4456,
          null,
          ImmutableSet.of(),
          RouterIds.NONE,
          1,
          ImmutableList.of(),
          Progress.NONE);

  public Terms withRules(ReflectionRules rules) {
    return new Terms(rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }

  public Terms withDomains(FailureDomains domains) {
    return new Terms(rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }

  public Terms withFailed(ImmutableSet<Failure> failed) {
    return new Terms(rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }

  public Terms withRouterIds(RouterIds routerIds) {
    return new Terms(rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }

  public Terms withReflectorsPerNode(int reflectorsPerNode) {
    return new Terms(rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }

  public Terms withSetAside(ImmutableList<SetAside> setAside) {
    return new Terms(rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }

  public Terms withProgress(Progress progress) {
    return new Terms(rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }
}
