package io.github.reflectory.etcd.v2;

import static java.net.http.HttpResponse.BodySubscribers.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.reflectory.etcd.transfer.Found;
import io.github.reflectory.etcd.transfer.FoundKeys;
import io.github.reflectory.etcd.transfer.History;
import io.github.reflectory.etcd.transfer.History.Position;
import io.github.reflectory.etcd.transfer.PageTaker;
import io.github.reflectory.raw.KeySink;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.RawListing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Reads keys of the v2 API. */
final class TreeListing {
  /** {@link KeySpace#ROOT} as a folder. */
  static final String FOLDER = KeySpace.ROOT.substring(0, KeySpace.ROOT.length() - 1);

  /** Each is a round trip; one for everything soon costs less. */
  private static final int MOST_REQUESTS = 8;

  private TreeListing() {}

  /** All keys, all of one moment, as only a single answer is. */
  static <S extends KeySink> Found<S> ofAll(KeysApi client, History history, Supplier<S> begin) {
    while (true) {
      Position before = history.newest();
      Answer<S> answer = ask(client, KeySpace.ROOT, begin);
      Position at = history.answered(answer.cluster(), answer.index(), before);
      if (at != null) {
        return new Found<>(answer.sink(), at);
      }
    }
  }

  /**
   * Single keys, and folders if they end with a slash, with all below them.
   *
   * @return those keys, each as it was then or later; or simply all
   */
  static RawListing of(KeysApi client, History history, Collection<String> paths) {
    Collection<String> few = paths.size() <= MOST_REQUESTS ? paths : KeySpace.EVERYTHING;
    // Even of no keys the index has to be asked for.
    List<String> read = few.isEmpty() ? List.of(KeySpace.ROOT + "global/") : List.copyOf(few);
    while (true) {
      Position before = history.newest();
      FoundKeys found = new FoundKeys();
      Position first = null;
      boolean same = true;
      for (String path : read) {
        Answer<FoundKeys> answer = ask(client, path, FoundKeys::new);
        Position at = history.answered(answer.cluster(), answer.index(), before);
        same &= at != null;
        first = first == null ? at : first;
        found.addAll(answer.sink());
      }
      if (same && first != null) {
        return Found.listing(new Found<>(found, first));
      }
    }
  }

  /** What is directly in a folder, by key. */
  static Iterable<JsonNode> within(KeysApi client, String folder) {
    KeysAnswer answer = client.get(folder, "sorted=true&quorum=true");
    if (!answer.done() && answer.errorCode() != KeysAnswer.KEY_NOT_FOUND) {
      throw answer.unexpected("list " + folder);
    }
    return answer.body().path("node").path("nodes");
  }

  /** What one request gave. */
  private record Answer<S extends KeySink>(S sink, String cluster, long index) {}

  private static <S extends KeySink> Answer<S> ask(KeysApi client, String path, Supplier<S> begin) {
    String key = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return client.get(
        key,
        "recursive=true&quorum=true",
        head ->
            head.statusCode() == 200
                ? mapping(new AnswerBody<>(begin.get(), client.executor()), Content::keys)
                : mapping(BodySubscribers.ofByteArray(), said -> Content.none(begin.get(), said)),
        (response, endpoint) -> read(key, response, endpoint));
  }

  /**
   * What an answer held.
   *
   * @param said what was said instead of keys
   */
  @SuppressWarnings("ArrayRecordComponent") // it is only read
  private record Content<S extends KeySink>(PageTaker<S> keys, byte[] said) {
    static <S extends KeySink> Content<S> keys(PageTaker<S> keys) {
      return new Content<>(keys, new byte[0]);
    }

    static <S extends KeySink> Content<S> none(S sink, byte[] said) {
      return new Content<>(new PageTaker<>(sink, Runnable::run), said);
    }
  }

  private static <S extends KeySink> Answer<S> read(
      String key, HttpResponse<Content<S>> response, URI endpoint) throws IOException {
    HttpHeaders head = response.headers();
    if (response.statusCode() != 200) {
      KeysAnswer answer =
          KeysAnswer.of(response.statusCode(), head, response.body().said(), endpoint);
      if (answer.errorCode() != KeysAnswer.KEY_NOT_FOUND) {
        throw answer.unexpected("list " + key);
      }
    }
    long index = KeysAnswer.index(head);
    if (index == 0) {
      // Another endpoint is asked.
      throw new IOException("answered without an index");
    }
    return new Answer<>(response.body().keys().finish(), KeysAnswer.cluster(head), index);
  }
}
