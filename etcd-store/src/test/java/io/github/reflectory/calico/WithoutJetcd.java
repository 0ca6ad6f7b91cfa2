package io.github.reflectory.calico;

import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.store.WatchEvent;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A program of its own that uses every store that does without jetcd, and tries the other. */
final class WithoutJetcd {
  private static final Change CHANGE = new Setting.DefaultAs().set(new Asn(64512));

  private WithoutJetcd() {}

  /** Takes a file and an endpoint; does not end if a watch does not hear of a change. */
  public static void main(String[] arguments) throws InterruptedException {
    EtcdConfig config = EtcdConfig.of(arguments[1]);
    use("file", CalicoStore.file(Path.of(arguments[0])));
    use("own", CalicoStore.over(new MapKeys(new MapKeys.Database())));
    use("v2", CalicoStore.v2(config));
    try {
      use("v3", CalicoStore.v3(config));
    } catch (NoClassDefFoundError expected) {
      System.out.println("v3 needs jetcd");
    }
  }

  private static void use(String name, TopologyStore store) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch changed = new CountDownLatch(1);
    store.watch(
        event -> {
          if (event instanceof WatchEvent.Started) {
            started.countDown();
          } else if (event instanceof WatchEvent.Changed c && c.changes().contains(CHANGE)) {
            changed.countDown();
          }
        });
    started.await();
    store.applyIfUnchanged(List.of(CHANGE), store.snapshot());
    changed.await();
    System.out.println(name + " " + store.snapshot().topology().defaultAs());
  }
}
