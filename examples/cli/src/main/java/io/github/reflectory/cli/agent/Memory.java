package io.github.reflectory.cli.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.google.common.base.Ascii;
import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.cli.agent.AgentSettings.Api;
import io.github.reflectory.topology.IpAddress;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the agent has to know when it is started again, in a small file beside the daemons' own. For
 * use by one thread.
 */
final class Memory {
  private static final String NAME = "agent.properties";

  private final Path file;
  private @Nullable Api api;
  private int entries;
  private ImmutableSet<IpAddress> registered = ImmutableSet.of();
  private String written = "";

  private Memory(Path file) {
    this.file = file;
  }

  /** What is remembered in a folder; nothing where nothing can be read. */
  static Memory in(Path folder) {
    Memory memory = new Memory(folder.resolve(NAME));
    try (Reader in = Files.newBufferedReader(memory.file)) {
      Properties properties = new Properties();
      properties.load(in);
      memory.learn(properties);
    } catch (IOException | IllegalArgumentException e) {
      // A first start, or somebody else's words: nothing is held back for their sake.
      memory.forget();
    }
    return memory;
  }

  private void learn(Properties properties) {
    String name = properties.getProperty("api", "");
    api = name.isEmpty() ? null : Api.valueOf(Ascii.toUpperCase(name));
    entries = Integer.parseInt(properties.getProperty("entries", "0"));
    registered =
        Splitter.on(',')
            .omitEmptyStrings()
            .splitToStream(properties.getProperty("registered", ""))
            .map(IpAddress::parse)
            .collect(ImmutableSet.toImmutableSet());
    written = text();
  }

  private void forget() {
    api = null;
    entries = 0;
    registered = ImmutableSet.of();
  }

  /** The API that was last found to hold Calico's keys. */
  Optional<Api> api() {
    return Optional.ofNullable(api);
  }

  /** About how much there was in the store; at most a quarter more. */
  int entries() {
    return entries;
  }

  /** At which of its addresses the reflector was registered. */
  ImmutableSet<IpAddress> registered() {
    return registered;
  }

  void api(Api found) {
    api = found;
    write();
  }

  /** Remembers what is applied; a store that grows costs a write now and then only. */
  void applied(Standing standing) {
    registered = standing.registered();
    if (standing.entries() * 4L > entries * 5L || standing.entries() * 2L < entries) {
      entries = standing.entries();
    }
    write();
  }

  private void write() {
    String text = text();
    if (text.equals(written)) {
      return;
    }
    try {
      Path beside = file.resolveSibling("." + NAME + ".new");
      try (FileChannel out = FileChannel.open(beside, CREATE, TRUNCATE_EXISTING, WRITE)) {
        ByteBuffer bytes = UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        // A power cut after the move must not leave an empty file.
        out.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      written = text;
    } catch (IOException e) {
      // The daemons' files have the same trouble, which is reported there; the next call tries.
    }
  }

  private String text() {
    String name = api == null ? "" : Ascii.toLowerCase(api.name());
    return "api=%s\nentries=%s\nregistered=%s\n"
        .formatted(name, Integer.toString(entries), Joiner.on(',').join(registered));
  }
}
