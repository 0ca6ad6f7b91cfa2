package io.github.reflectory.etcd.v3;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Response;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.OptionsUtil;
import io.github.reflectory.etcd.transfer.Found;
import io.github.reflectory.etcd.transfer.FoundKeys;
import io.github.reflectory.etcd.transfer.History;
import io.github.reflectory.etcd.transfer.History.Position;
import io.github.reflectory.etcd.transfer.PageTaker;
import io.github.reflectory.raw.KeySink;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.store.StoreException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Reads keys of the v3 API in pages, all at one revision. */
public final class PagedListing {
  /** A page's cost grows with what remains, so few large ones, once their size is known. */
  private static final int FIRST_PAGE = 1_000;

  private static final int LARGEST_PAGE = 100_000;
  private static final long PAGE_BYTES = 16 << 20;

  /** How much smaller one is tried that would exceed what gRPC takes. */
  private static final int SMALLER = 16;

  /** No key begins like this, since keys are not made of empty parts. */
  private static final String NO_KEY = KeySpace.ROOT + "/";

  private PagedListing() {}

  /**
   * All keys with any of some prefixes.
   *
   * @param begin makes what takes them; again if reading has to begin again
   * @param executor runs what takes them
   */
  public static <S extends KeySink> Found<S> of(
      GrpcCalls client,
      History history,
      Collection<String> prefixes,
      Supplier<S> begin,
      Executor executor) {
    while (true) {
      Position before = history.newest();
      // As a whole: an etcd that comes back between two pages may not be the one that went away.
      Reader<S> read =
          client.untilAnswered(() -> new Reader<>(client, prefixes, begin.get(), executor));
      Position at = history.answered(read.cluster, read.revision, before);
      if (at != null) {
        return new Found<>(read.taker.finish(), at);
      }
    }
  }

  /** Where etcd stands now, as far as the caller may read. */
  static Position now(GrpcCalls client) {
    Reader<FoundKeys> read =
        client.untilAnswered(() -> new Reader<>(client, List.of(), new FoundKeys(), Runnable::run));
    return new Position(0, read.cluster, read.revision, 0);
  }

  static String cluster(Response.Header header) {
    return Long.toHexString(header.getClusterId());
  }

  /** Reads everything once; a page is taken over while the next one is on its way. */
  private static final class Reader<S extends KeySink> {
    private final GrpcCalls client;
    private final PageTaker<S> taker;
    private String cluster = "";
    private long revision;

    Reader(GrpcCalls client, Collection<String> prefixes, S sink, Executor executor) {
      this.client = client;
      this.taker = new PageTaker<>(sink, executor);
      // Even of no keys the revision has to be asked for.
      for (String prefix : prefixes.isEmpty() ? List.of(NO_KEY) : prefixes) {
        read(GrpcCalls.bytes(prefix));
      }
    }

    private void read(ByteSequence prefix) {
      ByteSequence end = OptionsUtil.prefixEndOf(prefix);
      ByteSequence from = prefix;
      GetResponse page = page(from, end, FIRST_PAGE);
      while (page.isMore()) {
        List<KeyValue> full = page.getKvs();
        take(full);
        KeyValue last = full.get(full.size() - 1);
        from = next(last.getKey());
        page = page(from, end, size(full));
      }
      take(page.getKvs());
    }

    /** How many keys like some others make a page. */
    private static int size(List<KeyValue> like) {
      long bytes = 0;
      for (KeyValue each : like) {
        bytes += each.getKey().size() + each.getValue().size();
      }
      long keys = PAGE_BYTES * like.size() / bytes;
      return (int) Math.max(1, Math.min(keys, LARGEST_PAGE));
    }

    /** A page, smaller than asked for if its keys are larger than those before. */
    private GetResponse page(ByteSequence from, ByteSequence end, int most) {
      int limit = most;
      while (true) {
        try {
          return pageOf(from, end, limit);
        } catch (StoreException.Unavailable e) {
          if (limit == 1 || !GrpcErrors.isTooLarge(e)) {
            throw e;
          }
          limit = Math.max(1, limit / SMALLER);
        }
      }
    }

    private void take(List<KeyValue> page) {
      taker.take(into -> page.forEach(entry -> take(entry, into)));
    }

    private void take(KeyValue entry, S into) {
      String key = GrpcCalls.text(entry.getKey());
      if (KeySpace.isSeen(key)) {
        into.add(key, GrpcCalls.text(entry.getValue()), entry.getModRevision());
      }
    }

    private GetResponse pageOf(ByteSequence from, ByteSequence end, int limit) {
      GetOption option =
          GetOption.builder().withRange(end).withLimit(limit).withRevision(revision).build();
      GetResponse page =
          revision == 0
              ? client.readBriefly(kv -> kv.get(from, option))
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
