package io.github.reflectory.testkit.lab;

import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.Requires;
import io.github.reflectory.testkit.program.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A network of real BIRD daemons: one Linux network namespace for each speaker, all on one bridge.
 *
 * <pre>{@code
 * try (Lab lab = Lab.start(Birds.bird2())) {
 *   LabSpeaker n1 = lab.speaker("N1", List.of("10.0.2.1/16", "fd00:2::1/16"));
 *   n1.run(Map.of("bird.conf", text));
 *   lab.await("N1 has its session", Duration.ofSeconds(10), () -> n1.established().size() == 1);
 * }
 * }</pre>
 *
 * <p>It needs root, {@code ip}, {@code ping} and the daemons; labs can run side by side, in one
 * process or several, with the same addresses. Closing ends what it started, also when the process
 * exits without closing; only a process killed outright leaves its namespaces and daemons behind.
 * Not thread-safe.
 */
public final class Lab implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private final Birds birds;
  private final Namespaces namespaces;
  private final Path folder;
  private final Map<String, LabSpeaker> speakers = new ConcurrentSkipListMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread atExit = new Thread(this::end, "lab-end");

  private Lab(Birds birds, Namespaces namespaces, Path folder) {
    this.birds = birds;
    this.namespaces = namespaces;
    this.folder = folder;
  }

  /**
   * A lab without speakers, or, where the machine lacks something, the end of the test by the rule
   * of {@link Requires}.
   *
   * @param birds the daemons all its speakers run
   */
  public static Lab start(Birds birds) {
    birds.files().forEach(birds::program);
    Requires.that(isRoot(), "not root, so no network namespaces can be made");
    Requires.that(
        Command.find("ping").isPresent(), "ping is missing: run .ci/setup (package iputils-ping)");
    Namespaces namespaces = new Namespaces();
    try {
      Lab lab = new Lab(birds, namespaces, Files.createTempDirectory("lab"));
      Runtime.getRuntime().addShutdownHook(lab.atExit);
      return lab;
    } catch (IOException e) {
      namespaces.close();
      throw new UncheckedIOException("cannot make a temporary folder", e);
    }
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /**
   * Adds a machine to the network, on which nothing runs yet.
   *
   * @param name letters, digits, {@code _} and {@code -}, at most 40
   * @param addresses its addresses on the bridge, with the length that makes the others on-link:
   *     {@code 10.0.2.1/16}
   * @throws IllegalArgumentException if the name cannot be used or is taken
   * @throws IllegalStateException if {@code ip} refuses, with its words
   */
  public LabSpeaker speaker(String name, List<String> addresses) {
    if (!NAME.matcher(name).matches() || speakers.containsKey(name)) {
      throw new IllegalArgumentException("not a new name of a speaker: " + name);
    }
    try {
      Path files = Files.createDirectory(folder.resolve(name));
      LabHost host = new LabHost(namespaces, namespaces.add(name, addresses));
      LabSpeaker speaker = new LabSpeaker(name, birds, host, files);
      speakers.put(name, speaker);
      return speaker;
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for " + name, e);
    }
  }

  /**
   * Waits until a condition holds; tries it about fifty times a second.
   *
   * @param what the condition in words, for the message
   * @throws AssertionError if it does not hold within the limit; its message shows the sessions and
   *     routes of every speaker
   */
  public void await(String what, Duration limit, BooleanSupplier condition) {
    if (!Await.until(limit, condition)) {
      throw new AssertionError(
          speakers.values().stream()
              .map(LabSpeaker::state)
              .collect(
                  Collectors.joining(
                      "\n", "not within " + limit.toMillis() + " ms: " + what + "\n", "")));
    }
  }

  /** Ends every daemon without ceremony and deletes the namespaces; a second call does nothing. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process exits: the hook runs, and whoever comes first ends the lab.
    }
    end();
  }

  private void end() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    boolean interrupted = Thread.interrupted(); // as by a test's time limit: clean up all the same
    try (namespaces) {
      speakers.values().forEach(LabSpeaker::kill);
    } finally {
      delete(folder);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
