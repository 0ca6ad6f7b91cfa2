package io.github.reflectory.agent;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.agent.daemon.Daemon;
import io.github.reflectory.agent.daemon.Daemons;
import io.github.reflectory.agent.folder.Folder;
import io.github.reflectory.agent.folder.FolderLock;
import io.github.reflectory.agent.follow.LastRun;
import io.github.reflectory.agent.follow.Reconciler;
import io.github.reflectory.agent.health.Condition;
import io.github.reflectory.agent.health.Condition.Figures;
import io.github.reflectory.agent.health.HealthText;
import io.github.reflectory.agent.health.Problems;
import io.github.reflectory.agent.health.Reports;
import io.github.reflectory.agent.health.Words;
import io.github.reflectory.agent.hold.Applied;
import io.github.reflectory.agent.hold.Hold;
import io.github.reflectory.agent.hold.LossAges;
import io.github.reflectory.agent.hold.StateFile;
import io.github.reflectory.agent.http.EndpointStart;
import io.github.reflectory.agent.http.Metrics;
import io.github.reflectory.agent.session.SessionLog;
import io.github.reflectory.agent.speaker.Desired;
import io.github.reflectory.agent.speaker.Machine;
import io.github.reflectory.agent.time.SteadyTime;
import io.github.reflectory.agent.time.Wakeup;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.store.TopologyStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows a store for one machine, a node or a route reflector, and keeps the machine's BIRD on
 * what follows from it.
 *
 * <p>Whatever goes wrong in the store, with an entry or with a configuration, the daemons go on
 * with what they had. What looks like an accident is held back for a while, or until it is {@link
 * #confirm confirmed}: more than half of the sessions or of the store's entries gone, the machine's
 * own key gone, or settings of all nodes that cannot be read at a restart. New sessions are added
 * meanwhile.
 *
 * <p>Thread-safe. Its threads do not keep the virtual machine running.
 */
public final class Agent implements AutoCloseable {
  private static final int END_SECONDS = 20;

  private final StoreSource source;
  private final AgentBuilder setup;
  private final QueuedLog log;
  private final Problems problems;
  private final Wakeup wakeup = new Wakeup();
  private final Condition condition = new Condition();
  private final Daemons daemons;
  private final ImmutableList<Folder> folders;
  private final Machine machine;
  private final Words words;
  private final Reports reports;
  private final StateFile stateFile;
  private final boolean engaged;
  private final ImmutableList<Daemon> lookedAfter;
  private final Reconciler reconciler;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private @Nullable FolderLock lock;
  private volatile boolean running;
  private volatile @Nullable Throwable failure;

  Agent(StoreSource source, AgentBuilder setup) {
    this.source = source;
    this.setup = setup;
    this.daemons = setup.daemons();
    this.folders = setup.folders();
    this.machine = setup.machine(daemons.families());
    this.words = setup.words();
    this.log = QueuedLog.of(setup.log());
    this.problems = new Problems(log);
    this.reports = new Reports(condition, problems, words, log);
    SteadyTime time = SteadyTime.ofMachine();
    this.stateFile = StateFile.in(folders.get(0).path(), time);
    this.engaged = daemons.engaged(machine.config(machine.idle()));
    Applied before = engaged ? new LastRun(daemons, machine).applied(stateFile) : Applied.NOTHING;
    LossAges.Lasting ages = engaged ? stateFile.lossAges() : LossAges.Lasting.NONE;
    Hold hold = new Hold(setup.hold(), before, engaged, ages);
    this.reconciler = new Reconciler(daemons, machine, hold, stateFile, time, wakeup, reports);
    this.lookedAfter = daemons.lookedAfter(problems, log, reconciler::daemonIsUp);
    reconciler.onWritten(() -> lookedAfter.forEach(Daemon::wake));
    if (!stateFile.trouble().isEmpty()) {
      log.accept(stateFile.trouble());
    }
  }

  /** Follows a store that is open; it is the caller's to close, when the agent has ended. */
  public static AgentBuilder of(TopologyStore store) {
    requireNonNull(store, "store");
    return new AgentBuilder(StoreSource.of(store));
  }

  /** Follows the store of a source, which is closed when the agent ends. */
  public static AgentBuilder of(StoreSource source) {
    requireNonNull(source, "source");
    return new AgentBuilder(source);
  }

  /**
   * What a {@link StoreSource} had an agent of some folders remember.
   *
   * @param bird the BIRD of that agent
   */
  public static Optional<String> remembered(Bird bird) {
    requireNonNull(bird, "bird");
    return StateFile.in(bird.folders().get(0).path(), SteadyTime.ofMachine()).choice();
  }

  void check() {
    try {
      if (!engaged) {
        source.check();
      }
    } catch (RuntimeException e) {
      log.release(setup.log());
      throw e;
    }
  }

  /**
   * Begins: with the daemons; whatever else cannot be had now is tried again.
   *
   * @throws IOException if the folders cannot be made, another agent runs on them, or everybody may
   *     write to one, and there is no configuration of its own of earlier
   * @throws IllegalStateException if it was started before
   */
  public synchronized void start() throws IOException {
    if (running) {
      throw new IllegalStateException("this agent has been started before");
    }
    for (Folder folder : folders) {
      folder
          .makeUsable(engaged, daemons::areOwn)
          .ifPresent(open -> problems.is(folder.setting(), "at the agent's start, " + open));
    }
    lock = FolderLock.of(folders, log);
    if (wakeup.isClosed()) {
      lock.close();
      return;
    }
    running = true;
    Thread thread = new Thread(this::run, "reflectory-follow");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      keep();
    } catch (InterruptedException e) {
      // Whoever interrupts wants the thread to end.
    } catch (RuntimeException | Error e) {
      // The daemons go on without the agent.
      running = false;
      failure = e;
      release();
    } finally {
      ended.countDown();
    }
  }

  private void keep() throws InterruptedException {
    lookedAfter.forEach(Daemon::start);
    Optional<EndpointStart> http = setup.answering().map(this::answer);
    if (!engaged) {
      reconciler.begin(Desired.idle(machine));
    }
    SessionLog sessions = SessionLog.start(daemons, condition, log);
    try {
      new StoreLoop(source, machine, reconciler, stateFile, wakeup, reports).run();
    } finally {
      sessions.close();
      http.ifPresent(EndpointStart::close);
    }
  }

  private EndpointStart answer(InetSocketAddress address) {
    Optional<Path> token =
        setup.needsToken() ? Optional.of(folders.get(0).path()) : Optional.empty();
    Answers answers = new Answers(this, reconciler, address, token, setup.httpLabel(), words);
    return EndpointStart.of(answers::start, problems, log);
  }

  Figures figures() {
    return condition.figures();
  }

  boolean works() {
    return lookedAfter.stream()
        .allMatch(each -> each.works() || (machine.node().isPresent() && each.isIdle()));
  }

  ImmutableList<String> problems(Figures figures) {
    boolean empty = figures.empty().orElse(false);
    return HealthText.of(figures, source.remarks(empty), problems.told(), words);
  }

  /** How it is doing now. */
  public Status status() {
    Figures figures = condition.figures();
    return new Status(works(), problems(figures), figures);
  }

  /**
   * The sessions that were last applied with what the daemons say of them, then those that only the
   * daemons have; before anything was applied, all that they have.
   *
   * @throws IOException if there is nowhere to write a temporary file
   */
  public ImmutableList<SessionStatus> sessions() throws IOException {
    ImmutableList<Speaker> wanted = condition.figures().wanted();
    return wanted.isEmpty()
        ? SessionStates.of(daemons)
        : SessionStates.of(wanted, machine.config(wanted), daemons);
  }

  /** Its figures in the text format of Prometheus. */
  public String metrics() {
    int starts = lookedAfter.stream().mapToInt(Daemon::starts).sum();
    return Metrics.of(condition.figures(), daemons.protocols(), starts);
  }

  /** Has a loss applied at once that is held back, unless it has become worse by then. */
  public void confirm(HeldLoss shown) {
    requireNonNull(shown, "shown");
    reconciler.confirm(shown.loss());
  }

  /**
   * Waits until it has ended, by {@link #close} from another thread or by a failure of its own.
   *
   * @throws IllegalStateException if it has failed; the daemons go on without it
   */
  public void await() throws InterruptedException {
    done.await();
    Throwable cause = failure;
    if (cause != null) {
      throw new IllegalStateException("the agent has failed: " + cause, cause);
    }
  }

  /**
   * Ends it, and its daemons if it runs them, and returns when that is done, at most after half a
   * minute. One that could not start leaves the daemons, which may be another agent's, alone.
   */
  @Override
  public void close() {
    if (wakeup.close()) {
      source.close();
    }
    synchronized (this) {
      if (running) {
        running = false;
        end();
        log.accept("stopped");
      }
      release();
    }
  }

  private void end() {
    try {
      if (!ended.await(END_SECONDS, TimeUnit.SECONDS)) {
        log.accept("ending in the middle of something that does not end");
      }
      for (Daemon daemon : lookedAfter) {
        daemon.end(setup.keepsRoutes());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The folders are its own until its daemons have ended, too. */
  private void release() {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      log.accept("the locks of the folders are not given back: " + e);
    }
    done.countDown();
    log.release(setup.log());
  }
}
