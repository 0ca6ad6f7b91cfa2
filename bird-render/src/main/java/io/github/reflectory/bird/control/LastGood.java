package io.github.reflectory.bird.control;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a daemon last accepted: in memory, and perhaps in a file of its own, which tells whether
 * somebody else has changed it. For use by one thread at a time.
 */
final class LastGood {
  private static final String PERMISSIONS = "rw-------";
  private static final String SUM = "# SHA-256 of all lines above: ";
  private static final int SUM_OCTETS = SUM.length() + 64 + 1;

  private final @Nullable ConfigFile copy;
  private byte @Nullable [] content;
  private boolean written;

  private LastGood(@Nullable ConfigFile copy) {
    this.copy = copy;
  }

  static LastGood inMemory() {
    return new LastGood(null);
  }

  /** Reads what an earlier process has kept, if that is whole. */
  static LastGood in(Path path) {
    LastGood good = new LastGood(new ConfigFile(path.toAbsolutePath()));
    try {
      good.content = unsealed(Files.readAllBytes(path)).orElse(null);
      good.written = good.content != null;
    } catch (IOException e) {
      // A first start, or nothing to rely on.
    }
    return good;
  }

  /** Not known before the first was accepted. */
  byte @Nullable [] content() {
    return content;
  }

  /**
   * Keeps what was accepted.
   *
   * @throws IOException if the copy cannot be written; it is kept in memory all the same
   */
  void accept(byte[] accepted) throws IOException {
    if (!Arrays.equals(accepted, content)) {
      content = accepted;
      written = false;
    }
    if (copy != null && !written) {
      copy.replaceBy(copy.writeBeside(sealed(accepted), PERMISSIONS));
      written = true;
    }
  }

  private static byte[] sealed(byte[] content) {
    byte[] last = (SUM + Hashing.sha256().hashBytes(content) + "\n").getBytes(US_ASCII);
    byte[] all = Arrays.copyOf(content, content.length + last.length);
    System.arraycopy(last, 0, all, content.length, last.length);
    return all;
  }

  private static Optional<byte[]> unsealed(byte[] all) {
    if (all.length < SUM_OCTETS) {
      return Optional.empty();
    }
    byte[] content = Arrays.copyOf(all, all.length - SUM_OCTETS);
    return Arrays.equals(sealed(content), all) ? Optional.of(content) : Optional.empty();
  }
}
