package io.github.reflectory.etcd;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Map;
import java.util.UUID;

/** One JSON object of keys and values in a file: read strictly, replaced atomically. */
final class KeyFile {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private KeyFile() {}

  /**
   * All keys, sorted; none if there is no such file.
   *
   * @throws com.fasterxml.jackson.core.JsonProcessingException if the file holds anything else
   */
  static ImmutableSortedMap<String, RawEntry> read(Path path) throws IOException {
    ImmutableSortedMap.Builder<String, RawEntry> entries = ImmutableSortedMap.naturalOrder();
    try (InputStream in = Files.newInputStream(path);
        JsonParser parser = JSON.createParser(in)) {
      require(parser, parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        require(parser, parser.nextToken() == JsonToken.VALUE_STRING);
        entries.put(key, new RawEntry(parser.getText(), 0));
      }
      require(parser, parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
    } catch (NoSuchFileException e) {
      return ImmutableSortedMap.of();
    }
    return entries.buildOrThrow();
  }

  private static void require(JsonParser parser, boolean expected) throws JsonParseException {
    if (!expected) {
      throw new JsonParseException(parser, "no object of texts");
    }
  }

  /** Replaces the file, or the one a symbolic link leads to, keeping its permissions. */
  static void write(Path path, Map<String, RawEntry> entries) throws IOException {
    Path target = Files.exists(path) ? path.toRealPath() : path;
    Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        copyPermissions(target, temporary);
        print(entries, Channels.newOutputStream(channel));
        channel.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    try (FileChannel folder = FileChannel.open(target.resolveSibling("."))) {
      folder.force(true);
    }
  }

  private static void copyPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (view != null && Files.exists(from)) {
      view.setPermissions(Files.getPosixFilePermissions(from));
    }
  }

  private static void print(Map<String, RawEntry> entries, OutputStream out) throws IOException {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator generator = JSON.createGenerator(out)) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      generator.setPrettyPrinter(printer);
      generator.writeStartObject();
      for (Map.Entry<String, RawEntry> entry : entries.entrySet()) {
        generator.writeStringField(entry.getKey(), entry.getValue().value());
      }
      generator.writeEndObject();
      generator.writeRaw('\n');
    }
  }
}
