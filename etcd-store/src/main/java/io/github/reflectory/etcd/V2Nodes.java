package io.github.reflectory.etcd;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads a listing of the v2 API as it streams by, since it may be of some 100 MB, and whatever the
 * depth of its folders.
 */
final class V2Nodes {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
          .build();

  private final KeySink sink;

  /** A node whose end has not been read yet. */
  private static final class Open {
    @Nullable String key;
    @Nullable String value;
    long modified;
    boolean folder;
  }

  private V2Nodes(KeySink sink) {
    this.sink = sink;
  }

  /** Passes on the keys of a recursive answer. */
  static void read(byte[] answer, KeySink sink) throws IOException {
    try (JsonParser json = JSON.createParser(answer)) {
      new V2Nodes(sink).read(json);
    }
  }

  /** Every object is a node but the outermost, which has none of the fields that make one a key. */
  private void read(JsonParser json) throws IOException {
    Deque<Open> open = new ArrayDeque<>();
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        open.push(new Open());
      } else if (token == JsonToken.END_OBJECT) {
        add(open.pop());
      } else if (token.isScalarValue() && json.currentName() != null) {
        set(open.element(), json);
      }
    }
  }

  private static void set(Open node, JsonParser json) throws IOException {
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
    if (!node.folder && node.key != null && node.value != null && CalicoKeys.isSeen(node.key)) {
      sink.add(node.key, node.value, node.modified);
    }
  }
}
