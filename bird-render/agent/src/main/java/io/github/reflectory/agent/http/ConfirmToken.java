package io.github.reflectory.agent.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.io.BaseEncoding;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;

/** What only those who may read the agent's own files can show. */
public final class ConfirmToken {
  private static final int OCTETS = 24;

  private final Path file;

  public ConfirmToken(Path folder) {
    this.file = folder.resolve("confirm.token");
  }

  /** The token, if there is one and it can be read. */
  public Optional<String> read() {
    try {
      String text = Files.readString(file, US_ASCII).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The token; made if there is none.
   *
   * @throws IOException if it cannot be written or read
   */
  public String make() throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    if (read().isEmpty()) {
      byte[] random = new byte[OCTETS];
      new SecureRandom().nextBytes(random);
      Files.writeString(file, BaseEncoding.base16().lowerCase().encode(random) + "\n", US_ASCII);
    }
    return read().orElseThrow(() -> new IOException(file + " holds no token"));
  }
}
