package io.github.reflectory.etcd.v2;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import io.github.reflectory.raw.KeySink;
import io.github.reflectory.raw.KeySpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads a listing of the v2 API part by part as it comes, since it may be of some 100 MB, and
 * whatever the depth of its folders. For use by one thread at a time.
 */
final class TreeNodes {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
          .build();

  private final JsonParser json;
  private final ByteArrayFeeder feeder;

  /** Every object is a node but the outermost, which has none of the fields that make one a key. */
  private final Deque<Open> open = new ArrayDeque<>();

  private final KeySink sink;
  private boolean whole;

  /** A node whose end has not been read yet. */
  private static final class Open {
    @Nullable String key;
    @Nullable String value;
    long modified;
    boolean folder;
  }

  /**
   * A reader of one recursive answer.
   *
   * @param sink is given its keys
   */
  TreeNodes(KeySink sink) {
    this.sink = sink;
    try {
      this.json = JSON.createNonBlockingByteArrayParser();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    this.feeder = (ByteArrayFeeder) json.getNonBlockingInputFeeder();
  }

  /**
   * Passes on the keys whose ends are in the next part.
   *
   * @param part is not needed any more afterwards
   * @throws IOException if it is no JSON
   */
  void read(byte[] part, int length) throws IOException {
    feeder.feedInput(part, 0, length);
    read();
  }

  /**
   * To be called after the last part.
   *
   * @throws IOException if something is missing
   */
  void end() throws IOException {
    feeder.endOfInput();
    read();
    json.close();
    if (!whole) {
      throw new IOException("answered with only a part of a listing");
    }
  }

  private void read() throws IOException {
    while (true) {
      JsonToken token = json.nextToken();
      if (token == null || token == JsonToken.NOT_AVAILABLE) {
        return;
      } else if (token == JsonToken.START_OBJECT) {
        open.push(new Open());
      } else if (token == JsonToken.END_OBJECT) {
        add(open.pop());
        whole |= open.isEmpty();
      } else if (token.isScalarValue() && json.currentName() != null) {
        set(open.element());
      }
    }
  }

  private void set(Open node) throws IOException {
    switch (json.currentName()) {
      case "key" -> node.key = json.getText();
      case "value" -> node.value = json.getText();
      case "modifiedIndex" -> node.modified = json.getLongValue();
      case "dir" -> node.folder = json.getBooleanValue();
      default -> {
        // When it was made, and when it expires.
      }
    }
  }

  private void add(Open node) {
    if (!node.folder && node.key != null && node.value != null && KeySpace.isSeen(node.key)) {
      sink.add(node.key, node.value, node.modified);
    }
  }
}
