package io.github.reflectory.calico;

import io.github.reflectory.file.FileKeys;
import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.testkit.DisconnectContract;
import io.github.reflectory.testkit.SharedStoreContract;
import io.github.reflectory.testkit.raw.RawKeysContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.io.TempDir;

/** A file is out of reach while something else is in its place. */
class FileStoreContractTest extends RawKeysContract
    implements SharedStoreContract, DisconnectContract {
  @TempDir Path directory;

  @Override
  protected RawKeys connectKeys() {
    return new FileKeys(file());
  }

  private Path file() {
    return directory.resolve("keys.json");
  }

  private Path aside() {
    return directory.resolve("aside.json");
  }

  @Override
  public void disconnect() {
    try {
      if (Files.exists(file())) {
        Files.createLink(aside(), file());
      }
      Path other = Files.writeString(directory.resolve("other.json"), "{\"name\": \"other\"}");
      Files.move(other, file(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void reconnect() {
    try {
      if (Files.exists(aside())) {
        Files.move(aside(), file(), StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.delete(file());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
