package io.github.reflectory.cli.agent;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.cli.agent.AgentSettings.Api;
import io.github.reflectory.etcd.CalicoStore;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.SpeakerView;
import io.github.reflectory.store.SpeakerWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One route reflector: follows etcd, keeps the daemons running and on the configuration that
 * follows from it, and says how it is doing.
 *
 * <p>Whatever goes wrong in etcd, with an entry or with a configuration, the daemons go on with
 * what they had.
 */
public final class Agent {
  private static final int STOP_SECONDS = 20;
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final AgentSettings settings;
  private final AgentLog log;
  private final Troubles troubles;
  private final Bell bell = new Bell();
  private final AgentState state = new AgentState();
  private final Daemons daemons;
  private final Memory memory;
  private final Standing alone;
  private final boolean engaged;
  private final ImmutableList<SupervisedDaemon> supervised;
  private final Follower follower;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean running;

  private Agent(AgentSettings settings, InstalledBird bird, AgentLog log) {
    this.settings = settings;
    this.log = log;
    this.troubles = new Troubles(log);
    this.daemons = Daemons.of(bird, settings);
    SteadyTime time = SteadyTime.ofMachine();
    this.memory = Memory.in(settings.configFolder(), time);
    this.alone = Standing.alone(settings.addresses());
    this.engaged = daemons.engaged(alone.speakers());
    Applied before =
        engaged
            ? new Earlier(daemons, settings.configFolder()).applied(alone.speakers(), memory)
            : Applied.NOTHING;
    Hold hold =
        new Hold(settings.hold(), before, engaged, engaged ? memory.doubts() : Doubt.Lasting.NONE);
    if (!memory.trouble().isEmpty()) {
      log.say(memory.trouble());
    }
    this.follower = new Follower(daemons, hold, memory, time, bell, state, log);
    this.supervised = daemons.supervised(troubles, log, follower::daemonIsUp);
    follower.onWritten(() -> supervised.forEach(SupervisedDaemon::wake));
  }

  /**
   * An agent that does not run yet. What is wrong about etcd ends only one that has nothing to
   * lose: another brings its daemons back on the last good configuration, says it, and tries again.
   *
   * @throws IllegalArgumentException if there is no BIRD of the series wanted; or, where there is
   *     no configuration of earlier, if etcd's variables are wrong, or a certificate or key cannot
   *     be read
   */
  public static Agent of(AgentSettings settings, Map<String, String> environment, AgentLog log) {
    Agent agent = new Agent(settings, InstalledBird.find(settings, environment), log);
    if (!agent.engaged) {
      CalicoStore.v2(settings.knownEtcd()).close();
    }
    return agent;
  }

  /**
   * Runs until it is told to {@link #stop}.
   *
   * @throws IOException naming the variable, if the folders cannot be made, another agent runs on
   *     them, or everybody may write to one, and there is no configuration of its own of earlier
   */
  public void run() throws IOException, InterruptedException {
    List<Folder> folders =
        List.of(
            new Folder("REFLECTORY_CONFIG_DIR", settings.configFolder()),
            new Folder("REFLECTORY_SOCKET_DIR", settings.socketFolder()));
    for (Folder folder : folders) {
      folder.make();
      Optional<String> open = folder.openToAll();
      if (open.isPresent() && !((engaged || folder.isSticky()) && daemons.areOwn())) {
        throw new IOException(open.get());
      }
      if (open.isPresent() && !folder.isSticky()) {
        troubles.is(folder.variable(), "at the agent's start, " + open.get());
      }
    }
    FolderLock lock = FolderLock.of(folders, log);
    try {
      if (begin()) {
        reflect();
        // The folders are its own until its daemons have ended, too.
        ended.countDown();
        done.await();
      }
    } catch (RuntimeException e) {
      // The daemons go on without the agent.
      running = false;
      throw e;
    } finally {
      ended.countDown();
      lock.close();
    }
  }

  /** Daemons first; whatever else cannot be had now is tried again. */
  private void reflect() throws InterruptedException {
    supervised.forEach(SupervisedDaemon::start);
    HttpStart http = HttpStart.of(this::http, troubles, log);
    if (!engaged) {
      follower.begin(alone);
    }
    SessionLog sessions = SessionLog.start(daemons, state, log);
    try {
      follow();
    } finally {
      sessions.close();
      http.close();
    }
  }

  private AgentHttp http() throws IOException {
    return AgentHttp.start(settings, state, supervised, daemons, follower, troubles);
  }

  /** Whether it is to run; not if it was told to stop before it did. */
  private synchronized boolean begin() {
    running = !bell.isClosed();
    return running;
  }

  /** Has it end; whether there is anything to wait for. */
  private synchronized boolean close() {
    bell.close();
    return running;
  }

  private void follow() throws InterruptedException {
    String what = "etcd";
    while (!bell.isClosed()) {
      try {
        EtcdConfig etcd = settings.knownEtcd();
        CalicoStore.v2(etcd).close();
        troubles.over(what);
        etcd.warning().ifPresent(words -> troubles.is("plain etcd", words));
        follow(etcd);
      } catch (RuntimeException e) {
        String why = e instanceof IllegalArgumentException ? e.getMessage() : e.toString();
        troubles.is(what, "etcd cannot be followed, which is tried again: " + why);
        bell.await(RETRY, RETRY);
      }
    }
  }

  private void follow(EtcdConfig etcd) throws InterruptedException {
    Optional<Api> api = api();
    if (api.isEmpty()) {
      return;
    }
    boolean again = memory.api().equals(api);
    log.say("following " + etcd + " by API " + api.get() + (again ? ", as before" : ""));
    try (CalicoStore store = StoreSearch.open(api.get(), etcd)) {
      SpeakerWatch.Builder builder = SpeakerWatch.of(store);
      settings.addresses().forEach(builder::reflector);
      Listener listener = new Listener(state, bell, log);
      try (SpeakerWatch watch = builder.start(listener)) {
        Supplier<Optional<Boolean>> bare = () -> watch.read(OtherGeneration::isBare);
        new OtherGeneration(store, bare, state, bell, log).start();
        follower.run(
            () -> {
              listener.see(watch.state());
              return watch.read(view -> heard(view, api.get()));
            });
      }
    }
  }

  private Standing heard(SpeakerView view, Api api) {
    memory.api(api);
    return Standing.of(view, settings.addresses());
  }

  /**
   * The API to use; empty if told to stop before that is known. One that was followed stays the
   * one: keys that somebody left by the other may be old.
   */
  private Optional<Api> api() throws InterruptedException {
    if (settings.api() != Api.AUTO) {
      return Optional.of(settings.api());
    }
    Optional<Api> before = memory.api();
    if (before.isPresent()) {
      new OtherApi(settings.etcd(), before.get(), state, bell, log).start();
      return before;
    }
    return new ApiSearch(settings.etcd(), state, bell, log).await(() -> follower.follow(alone));
  }

  /**
   * Ends it and its daemons, as the settings say; returns when none of them runs. To be called from
   * another thread than {@link #run}.
   */
  public void stop() throws InterruptedException {
    if (!close()) {
      // The daemons may be those of another agent, in whose way this one could not start.
      return;
    }
    if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
      log.say("ending in the middle of something that does not end");
    }
    Daemons.end(supervised, settings.stop());
    done.countDown();
    log.say("stopped");
  }
}
