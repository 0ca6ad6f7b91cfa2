package io.github.reflectory.cli.agent;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.agent.StoreSource;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.calico.keys.OtherData;
import io.github.reflectory.cli.agent.AgentSettings.Api;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.TopologyStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The agent's store: etcd by the API that the settings name, or that holds Calico's keys. */
final class EtcdSource implements StoreSource {
  /** Of many of one kind so many tell enough. */
  private static final int MOST_REMARKS = 10;

  private final AgentSettings settings;
  private final Consumer<String> log;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable CalicoStore store;
  private boolean looksAround;
  private volatile Optional<String> otherApi = Optional.empty();
  private volatile ImmutableList<OtherData> otherData = ImmutableList.of();

  EtcdSource(AgentSettings settings, Consumer<String> log) {
    this.settings = settings;
    this.log = log;
  }

  @Override
  public void check() {
    CalicoStore.v2(settings.knownEtcd()).close();
  }

  @Override
  public Optional<TopologyStore> open(Asker agent) throws InterruptedException {
    EtcdConfig etcd = settings.knownEtcd();
    etcd.warning().ifPresent(words -> agent.problem("plain etcd", words));
    Optional<Api> before = agent.remembered().flatMap(EtcdSource::api);
    Optional<Api> api = api(etcd, before, agent);
    if (api.isEmpty()) {
      return Optional.empty();
    }
    boolean again = before.equals(api);
    log.accept("following " + etcd + " by API " + api.get() + (again ? ", as before" : ""));
    agent.remember(Ascii.toLowerCase(api.get().name()));
    return Optional.of(open(api.get(), etcd, agent));
  }

  private synchronized TopologyStore open(Api api, EtcdConfig etcd, Asker agent) {
    closeStore();
    CalicoStore opened = StoreSearch.open(api, etcd);
    store = opened;
    new OtherGeneration(opened, agent::isEmpty, found -> otherData = found, closed, log).start();
    return opened;
  }

  /** What an agent remembers, if it is the word for an API. */
  static Optional<Api> api(String word) {
    return Stream.of(Api.V2, Api.V3)
        .filter(each -> Ascii.toLowerCase(each.name()).equals(word))
        .findFirst();
  }

  /**
   * The API to use; empty if closed before that is known. One that was followed stays the one: keys
   * that somebody left by the other may be old.
   */
  private Optional<Api> api(EtcdConfig etcd, Optional<Api> before, Asker agent)
      throws InterruptedException {
    if (settings.api() != Api.AUTO) {
      return Optional.of(settings.api());
    }
    if (before.isEmpty()) {
      return new ApiSearch(etcd, agent, found -> otherData = found, closed, log).await();
    }
    if (!looksAround) {
      looksAround = true;
      new OtherApi(etcd, before.get(), found -> otherApi = found, closed, log).start();
    }
    return before;
  }

  @Override
  public ImmutableList<String> remarks(boolean empty) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    if (empty) {
      otherApi.ifPresent(words -> lines.add("the store is empty: " + words));
    }
    List<OtherData> all = otherData;
    all.stream()
        .limit(MOST_REMARKS)
        .forEach(each -> lines.add(OtherGeneration.NOT_FOLLOWED + ": " + each));
    if (all.size() > MOST_REMARKS) {
      lines.add(
          OtherGeneration.NOT_FOLLOWED
              + ": "
              + (all.size() - MOST_REMARKS)
              + " more; reflectory doctor lists them all");
    }
    return lines.build();
  }

  @Override
  public void close() {
    closed.countDown();
    closeStore();
  }

  private synchronized void closeStore() {
    if (store != null) {
      store.close();
      store = null;
    }
  }
}
