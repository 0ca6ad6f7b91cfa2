package io.github.reflectory.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.Iterables;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.logging.LogManager;

/** Transactions of as many keys as etcd allows by default, some at a time; one ranged get. */
final class RawV3 implements RawClient {
  private static final int OPERATIONS = 128;
  private static final int AT_ONCE = 16;
  private static final ByteSequence ROOT = bytes("/calico/bgp/v1/");

  private final Client client;

  RawV3(String endpoint) {
    LogManager.getLogManager().reset();
    this.client = Client.builder().endpoints(endpoint).maxInboundMessageSize(1 << 28).build();
  }

  private static ByteSequence bytes(String text) {
    return ByteSequence.from(text, UTF_8);
  }

  @Override
  public void load(SortedMap<String, String> keys, IntConsumer progress) {
    int done = 0;
    Deque<CompletableFuture<?>> open = new ArrayDeque<>();
    for (List<Map.Entry<String, String>> part : Iterables.partition(keys.entrySet(), OPERATIONS)) {
      if (open.size() == AT_ONCE) {
        open.remove().join();
        done += OPERATIONS;
        progress.accept(done);
      }
      Op[] puts =
          part.stream()
              .map(key -> Op.put(bytes(key.getKey()), bytes(key.getValue()), PutOption.DEFAULT))
              .toArray(Op[]::new);
      open.add(client.getKVClient().txn().Then(puts).commit());
    }
    open.forEach(CompletableFuture::join);
  }

  @Override
  public void read() {
    client.getKVClient().get(ROOT, GetOption.builder().isPrefix(true).build()).join();
  }

  @Override
  public void close() {
    client.close();
  }
}
