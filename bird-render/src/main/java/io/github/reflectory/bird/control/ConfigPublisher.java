package io.github.reflectory.bird.control;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.github.reflectory.bird.BirdFile;
import io.github.reflectory.bird.control.Publication.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a daemon on the latest configuration it accepts.
 *
 * <p>A new configuration is written beside the file, has to pass a check, and only then replaces
 * the file in one step and is given to the daemon. Whatever goes wrong, the file holds a
 * configuration that was accepted: the new one or the one before. When somebody else has changed
 * the file, or given the daemon another one, {@link #repair} and {@link #restore} put the last one
 * that was accepted back. Safe for use by many threads; one publisher for each file, in one process
 * only.
 */
public final class ConfigPublisher {
  private final ConfigFile file;
  private final BirdControl daemon;
  private final @Nullable ConfigCheck substitute;
  private final LastGood good;

  /** What the daemon is known to use; {@code null} when it may use anything. */
  private byte @Nullable [] inUse;

  private ConfigPublisher(
      Path file, BirdControl daemon, @Nullable ConfigCheck substitute, LastGood good) {
    this.file = new ConfigFile(file.toAbsolutePath());
    this.daemon = daemon;
    this.substitute = substitute;
    this.good = good;
  }

  /**
   * A publisher that changes nothing while the daemon does not run.
   *
   * @param file the file the daemon was, or will be, started on
   */
  public static ConfigPublisher of(Path file, BirdControl daemon) {
    requireNonNull(file, "file");
    requireNonNull(daemon, "daemon");
    return new ConfigPublisher(file, daemon, null, LastGood.inMemory());
  }

  /** The same, also writing the file while the daemon does not run, if it passes this check. */
  public ConfigPublisher withSubstitute(ConfigCheck check) {
    requireNonNull(check, "check");
    return new ConfigPublisher(file.path(), daemon, check, good);
  }

  /**
   * The same, also keeping what was last accepted in another file, that only its owner may read and
   * that outlives this process: it is what {@link #repair} goes by at the next start. A copy that
   * somebody else has changed counts as missing.
   *
   * @param copy in a folder that is there
   */
  public ConfigPublisher withCopy(Path copy) {
    requireNonNull(copy, "copy");
    return new ConfigPublisher(file.path(), daemon, substitute, LastGood.in(copy));
  }

  /**
   * Makes the daemon use a configuration.
   *
   * @throws IOException if the file cannot be written, as when the disk is full; it is as it was
   */
  public synchronized Publication publish(BirdFile configuration) throws IOException {
    byte[] content = configuration.text().getBytes(US_ASCII);
    if (Arrays.equals(content, inUse) && file.holds(content)) {
      good.accept(content);
      return new Publication(Outcome.UNCHANGED, null);
    }
    Path candidate = file.writeBeside(content);
    try {
      return publish(candidate, content);
    } finally {
      Files.deleteIfExists(candidate);
    }
  }

  private Publication publish(Path candidate, byte[] content) throws IOException {
    Optional<String> refusal;
    boolean running = true;
    try {
      refusal = daemon.check(candidate);
    } catch (BirdException.Unavailable away) {
      if (substitute == null) {
        return new Publication(Outcome.UNCHECKED, away.getMessage());
      }
      running = false;
      refusal = substitute.check(candidate);
    }
    if (refusal.isPresent()) {
      String words = refusal.get().replace(candidate.toString(), file.path().toString());
      return new Publication(Outcome.REFUSED, words);
    }
    byte[] before = file.replaceBy(candidate);
    inUse = null;
    Publication done = running ? apply(content, before) : new Publication(Outcome.WRITTEN, null);
    if (done.outcome() != Outcome.REFUSED) {
      good.accept(content);
    }
    return done;
  }

  private Publication apply(byte[] content, byte @Nullable [] before) throws IOException {
    try {
      Reconfiguration taken = daemon.configure(file.path());
      if (taken == Reconfiguration.SHUTTING_DOWN) {
        return new Publication(Outcome.WRITTEN, "the daemon is shutting down");
      }
      inUse = content;
      return new Publication(Outcome.APPLIED, null);
    } catch (BirdException.Refused refused) {
      if (before != null) {
        file.replaceBy(file.writeBeside(before));
      }
      return new Publication(Outcome.REFUSED, refused.getMessage());
    } catch (BirdException.Unavailable away) {
      return new Publication(Outcome.WRITTEN, away.getMessage());
    }
  }

  /**
   * Puts what was last accepted back into the file, if somebody else has removed or changed that.
   * Where that is not known, as before the first call of {@link #publish} without a copy, the file
   * itself is taken for it, if there is one and it passes the check of {@link #withSubstitute}.
   *
   * @return whether the file held something else
   * @throws IOException if the file cannot be read or written
   * @throws BirdException.Unavailable if nobody can check it
   */
  public synchronized boolean repair() throws IOException {
    byte[] content = good.content();
    byte[] found = file.read();
    if (content == null) {
      if (found != null && substitute != null && substitute.check(file.path()).isEmpty()) {
        good.accept(found);
      }
      return false;
    }
    if (Arrays.equals(content, found)) {
      return false;
    }
    file.replaceBy(file.writeBeside(content));
    return true;
  }

  /**
   * Makes file and daemon go on with what was last accepted, whatever either has now; what the
   * daemon has switched off for an error of its own is switched on again.
   *
   * @return {@link Outcome#UNCHANGED} if that is not known
   * @throws IOException if the file cannot be read or written
   */
  public synchronized Publication restore() throws IOException {
    repair();
    byte[] content = good.content();
    return content == null ? new Publication(Outcome.UNCHANGED, null) : apply(content, content);
  }

  /** What was last accepted, if that is known. */
  public synchronized Optional<String> lastAccepted() {
    return Optional.ofNullable(good.content()).map(content -> new String(content, US_ASCII));
  }

  /** Forgets what the daemon uses, as after it was restarted by somebody else. */
  public synchronized void forget() {
    inUse = null;
  }

  @Override
  public String toString() {
    return file.path().toString();
  }
}
