package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.store.SetAside;
import org.jspecify.annotations.Nullable;

/** What an analysis can be told beside the network itself. */
record Terms(
    ReflectionRules rules,
    @Nullable FailureDomains domains,
    ImmutableSet<Failure> failed,
    RouterIds routerIds,
    int reflectorsPerNode,
    ImmutableList<SetAside> setAside,
    Progress progress) {
  static final Terms USUAL =
      new Terms(
          ReflectionRules.RFC4456,
          null,
          ImmutableSet.of(),
          RouterIds.NONE,
          1,
          ImmutableList.of(),
          Progress.NONE);

  Terms withRules(ReflectionRules rules) {
    return new Terms(rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }

  Terms withDomains(FailureDomains domains) {
    return new Terms(rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }

  Terms withFailed(ImmutableSet<Failure> failed) {
    return new Terms(rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }

  Terms withRouterIds(RouterIds routerIds) {
    return new Terms(rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }

  Terms withReflectorsPerNode(int reflectorsPerNode) {
    return new Terms(rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }

  Terms withSetAside(ImmutableList<SetAside> setAside) {
    return new Terms(rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }

  Terms withProgress(Progress progress) {
    return new Terms(rules, domains, failed, routerIds, reflectorsPerNode, setAside, progress);
  }
}
