package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.etcd.History.Position;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads keys of the v2 API. */
final class V2Listing {
  /** Each is a round trip; one for everything soon costs less. */
  private static final int MOST_REQUESTS = 8;

  private static final Set<String> EVERYTHING = Set.of(CalicoKeys.ROOT);

  private final V2Client client;
  private final History history;
  private final TreeMap<String, RawEntry> entries = new TreeMap<>();

  private V2Listing(V2Client client, History history) {
    this.client = client;
    this.history = history;
  }

  /** All keys, all of one moment, as only a single answer is. */
  static Listed ofAll(V2Client client, History history) {
    return of(client, history, EVERYTHING);
  }

  /**
   * Single keys, and folders if they end with a slash, with all below them.
   *
   * @return those keys, each as it was then or later; or simply all
   */
  static Listed of(V2Client client, History history, Collection<String> paths) {
    Collection<String> few = paths.size() <= MOST_REQUESTS ? paths : EVERYTHING;
    // Even of no keys the index has to be asked for.
    List<String> read = few.isEmpty() ? List.of(CalicoKeys.ROOT + "global/") : List.copyOf(few);
    while (true) {
      Position before = history.newest();
      V2Listing listing = new V2Listing(client, history);
      Position at = listing.read(read.get(0), before);
      for (String path : read.subList(1, read.size())) {
        at = listing.read(path, before) == null ? null : at;
      }
      if (at != null) {
        return new Listed(ImmutableSortedMap.copyOfSorted(listing.entries), at);
      }
    }
  }

  /** When it was read; {@code null} if another history was found meanwhile. */
  private @Nullable Position read(String path, Position before) {
    String key = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    HttpResponse<byte[]> answer =
        client.get(
            key,
            "recursive=true&quorum=true",
            (response, endpoint) -> {
              read(key, response, endpoint);
              return response;
            });
    String cluster = V2Answer.cluster(answer.headers());
    return history.answered(cluster, V2Answer.index(answer.headers()), before);
  }

  private void read(String key, HttpResponse<byte[]> response, URI endpoint) throws IOException {
    SortedMap<String, RawEntry> found = new TreeMap<>();
    if (response.statusCode() == 200) {
      found = V2Nodes.entries(response.body());
    } else {
      V2Answer answer = V2Answer.of(response, endpoint);
      if (answer.errorCode() != V2Answer.KEY_NOT_FOUND) {
        throw answer.unexpected("list " + key);
      }
    }
    if (V2Answer.index(response.headers()) == 0) {
      // Another endpoint is asked, so nothing of this answer may stay.
      throw new IOException("answered without an index");
    }
    entries.putAll(found);
  }
}
