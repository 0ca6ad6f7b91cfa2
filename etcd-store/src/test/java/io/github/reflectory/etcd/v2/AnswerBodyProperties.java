package io.github.reflectory.etcd.v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.reflectory.calico.codec.Texts;
import io.github.reflectory.etcd.transfer.FoundKeys;
import io.github.reflectory.etcd.transfer.PageTaker;
import io.github.reflectory.raw.KeySink;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.RawEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** An answer comes in parts that end anywhere, and perhaps not as a whole. */
class AnswerBodyProperties {
  private static final JsonMapper JSON = new JsonMapper();

  @Provide
  Arbitrary<Map<String, String>> keys() {
    Arbitrary<String> ends = Arbitraries.strings().ofMinLength(1).ofMaxLength(20);
    Arbitrary<String> values =
        Arbitraries.oneOf(Texts.json(), Arbitraries.strings().ofMaxLength(40));
    return Arbitraries.maps(ends.map(end -> KeySpace.ROOT + end), values)
        .ofMaxSize(30)
        .map(AnswerBodyProperties::seen);
  }

  private static Map<String, String> seen(Map<String, String> keys) {
    keys.keySet().removeIf(key -> !KeySpace.isSeen(key));
    return keys;
  }

  /** As etcd answers, every key in folders of its own. */
  private static byte[] answer(Map<String, String> keys, int depth) throws IOException {
    ObjectNode answer = JSON.createObjectNode().put("action", "get");
    ArrayNode nodes = answer.putObject("node").put("dir", true).putArray("nodes");
    keys.forEach(
        (key, value) -> {
          ArrayNode folder = nodes;
          for (int i = 0; i < depth; i++) {
            folder = folder.addObject().put("key", "/folder").put("dir", true).putArray("nodes");
          }
          ObjectNode node = folder.addObject().put("key", key).put("value", value);
          node.put("modifiedIndex", 7L + key.length()).put("createdIndex", 5);
        });
    return JSON.writeValueAsBytes(answer);
  }

  /** Gives parts only when they are asked for, as a connection does. */
  private static final class Parts implements Flow.Subscription {
    private long asked;
    private boolean cancelled;

    @Override
    public void request(long parts) {
      asked += parts;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }

    /** Has a body read an answer, or its beginning. */
    <S extends KeySink> S read(AnswerBody<S> body, byte[] answer, int until, int size) {
      body.onSubscribe(this);
      for (int at = 0; at < until && !cancelled; at += size) {
        assertThat(asked).as("parts asked for at once").isEqualTo(1);
        asked = 0;
        body.onNext(List.of(ByteBuffer.wrap(answer, at, Math.min(size, until - at))));
      }
      if (!cancelled) {
        body.onComplete();
      }
      CompletableFuture<PageTaker<S>> whole = body.getBody().toCompletableFuture();
      assertThat(whole).isDone();
      return whole.join().finish();
    }
  }

  @Property
  void every_key_is_found_once_however_the_answer_is_cut(
      @ForAll("keys") Map<String, String> keys,
      @ForAll @IntRange(max = 3) int depth,
      @ForAll @IntRange(min = 1, max = 100) int size)
      throws IOException {
    byte[] answer = answer(keys, depth);

    FoundKeys found =
        new Parts()
            .read(new AnswerBody<>(new FoundKeys(), Runnable::run), answer, answer.length, size);

    Map<String, RawEntry> all = new HashMap<>();
    keys.forEach((key, value) -> all.put(key, new RawEntry(value, 7L + key.length())));
    assertThat(found.size()).isEqualTo(keys.size());
    assertThat(found.sorted()).isEqualTo(all);
  }

  @Property
  void an_answer_that_ends_too_early_is_none(
      @ForAll("keys") Map<String, String> keys,
      @ForAll @IntRange(max = 1_000_000) int end,
      @ForAll @IntRange(min = 1, max = 100) int size)
      throws IOException {
    byte[] answer = answer(keys, 1);
    AnswerBody<FoundKeys> body = new AnswerBody<>(new FoundKeys(), Runnable::run);

    assertThatThrownBy(() -> new Parts().read(body, answer, end % answer.length, size))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void what_is_no_json_is_not_read_to_its_end() {
    byte[] page = "<html>".repeat(100).getBytes(UTF_8);
    Parts parts = new Parts();

    assertThatThrownBy(
            () ->
                parts.read(new AnswerBody<>(new FoundKeys(), Runnable::run), page, page.length, 10))
        .hasCauseInstanceOf(IOException.class);
    assertThat(parts.cancelled).isTrue();
  }

  @Test
  void a_failure_of_who_takes_the_keys_is_not_lost() throws IOException {
    byte[] answer = answer(Map.of(KeySpace.ROOT + "a", "b"), 0);
    KeySink failing =
        (key, value, revision) -> {
          throw new IllegalStateException("cannot take " + key);
        };

    assertThatThrownBy(
            () ->
                new Parts()
                    .read(new AnswerBody<>(failing, Runnable::run), answer, answer.length, 1_000))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cannot take " + KeySpace.ROOT + "a");
  }
}
