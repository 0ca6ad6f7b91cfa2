package io.github.reflectory.calico;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of a store that was closed, or forgotten. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EtcdCloseTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final EtcdServer etcd = EtcdServer.start();

  @AfterAll
  void stop() {
    etcd.close();
  }

  /** Opens a store, uses it, and forgets it. */
  public static final class Forgetful {
    private Forgetful() {}

    public static void main(String[] args) {
      CalicoStore store = Api.valueOf(args[0]).open(EtcdConfig.of(args[1]));
      store.watch(event -> {});
      store.apply(List.of(new Setting.DefaultAs().set(new Asn(9))), store.snapshot());
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_closed_store_leaves_no_thread_behind(Api api) {
    Set<Thread> before = threads();
    CalicoStore store = api.open(EtcdConfig.of(etcd.endpoint()));
    Followed followed = new Followed(store);
    store.apply(List.of(new Setting.DefaultAs().set(new Asn(7))), store.snapshot());
    Writers.write(store, 100);
    followed.awaitTopology(store.snapshot().topology());
    assertThat(threads()).hasSizeGreaterThan(before.size());

    store.close();

    Await.until(
        "all threads have ended, of which are left: " + added(before),
        LONG,
        () -> added(before).isEmpty());
  }

  private static Set<Thread> added(Set<Thread> before) {
    Set<Thread> added = threads();
    added.removeAll(before);
    return added;
  }

  /** All but those that Java keeps for everybody. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().startsWith("ForkJoinPool.commonPool"))
        .filter(thread -> !thread.getName().startsWith("process reaper"))
        .filter(thread -> !thread.getName().startsWith("Keep-Alive"))
        .collect(toSet());
  }

  @ParameterizedTest
  @EnumSource
  void a_call_that_waits_ends_when_the_store_is_closed(Api api) throws Exception {
    CalicoStore store = api.open(EtcdConfig.of(etcd.endpoint()).withTimeout(LONG));
    store.snapshot();
    etcd.pause();
    try {
      CompletableFuture<?> call = CompletableFuture.runAsync(store::snapshot);
      assertThatThrownBy(() -> call.get(200, TimeUnit.MILLISECONDS)); // it waits
      long began = System.nanoTime();
      store.close();
      assertThatThrownBy(call::join).hasCauseInstanceOf(StoreException.Closed.class);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG.dividedBy(2));
    } finally {
      etcd.resume();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_forgotten_store_does_not_keep_the_virtual_machine_running(Api api) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    List<String> command =
        List.of(java, "-cp", classPath, Forgetful.class.getName(), api.name(), etcd.endpoint());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      Await.until("it has ended", LONG, () -> !process.isAlive());
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
