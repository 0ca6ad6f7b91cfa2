package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableSortedMap;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Response;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.OptionsUtil;
import io.github.reflectory.etcd.History.Position;
import io.github.reflectory.store.StoreException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Reads keys of the v3 API in pages, all at one revision. */
final class V3Listing {
  /** A page's cost grows with what remains, so few large ones. */
  private static final long PAGE = 20_000;

  /** No key begins like this, since keys are not made of empty parts. */
  private static final String NO_KEY = CalicoKeys.ROOT + "/";

  private V3Listing() {}

  /** All keys with any of some prefixes. */
  static Listed of(V3Client client, History history, Collection<String> prefixes) {
    while (true) {
      Position before = history.newest();
      // As a whole: an etcd that comes back between two pages may not be the one that went away.
      Reader read = client.untilAnswered(() -> new Reader(client, prefixes));
      Position at = history.answered(read.cluster, read.revision, before);
      if (at != null) {
        return new Listed(ImmutableSortedMap.copyOfSorted(read.entries), at);
      }
    }
  }

  /** Where etcd stands now, as far as the caller may read. */
  static Position now(V3Client client) {
    Reader read = client.untilAnswered(() -> new Reader(client, List.of()));
    return new Position(0, read.cluster, read.revision, 0);
  }

  static String cluster(Response.Header header) {
    return Long.toHexString(header.getClusterId());
  }

  /** Reads everything once. */
  private static final class Reader {
    private final V3Client client;
    private final TreeMap<String, RawEntry> entries = new TreeMap<>();
    private String cluster = "";
    private long revision;

    Reader(V3Client client, Collection<String> prefixes) {
      this.client = client;
      // Even of no keys the revision has to be asked for.
      for (String prefix : prefixes.isEmpty() ? List.of(NO_KEY) : prefixes) {
        read(V3Client.bytes(prefix));
      }
    }

    private void read(ByteSequence prefix) {
      ByteSequence end = OptionsUtil.prefixEndOf(prefix);
      ByteSequence from = prefix;
      GetResponse page;
      do {
        page = page(from, end);
        for (KeyValue entry : page.getKvs()) {
          String key = V3Client.text(entry.getKey());
          if (CalicoKeys.isSeen(key)) {
            entries.put(key, new RawEntry(V3Client.text(entry.getValue()), entry.getModRevision()));
          }
          from = entry.getKey();
        }
        from = next(from);
      } while (page.isMore());
    }

    private GetResponse page(ByteSequence from, ByteSequence end) {
      GetOption option =
          GetOption.builder().withRange(end).withLimit(PAGE).withRevision(revision).build();
      GetResponse page =
          revision == 0
              ? client.read(kv -> kv.get(from, option))
              : client.readOnce(kv -> kv.get(from, option));
      String answering = cluster(page.getHeader());
      if (revision == 0) {
        revision = page.getHeader().getRevision();
        cluster = answering;
      } else if (!answering.equals(cluster)) {
        throw new StoreException.Unavailable("the endpoints belong to several etcds", null);
      }
      return page;
    }

    /** The least key that is greater. */
    private static ByteSequence next(ByteSequence key) {
      return ByteSequence.from(Arrays.copyOf(key.getBytes(), key.size() + 1));
    }
  }
}
