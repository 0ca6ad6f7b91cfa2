package io.github.reflectory.etcd;

import io.etcd.jetcd.Client;
import io.etcd.jetcd.KV;
import io.github.reflectory.testkit.etcd.EtcdServer;
import java.util.concurrent.ExecutionException;

/** What etcd's operators do now and then: its v3 API forgets all but the latest values. */
final class Compaction {
  private Compaction() {}

  static void upToNow(EtcdServer etcd) {
    try (Client client = Client.builder().endpoints(etcd.endpoint()).build()) {
      KV kv = client.getKVClient();
      // Written for the occasion: the latest revision may be compacted already.
      var put = kv.put(V3Client.bytes("/compacted"), V3Client.bytes("")).get();
      kv.compact(put.getHeader().getRevision()).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
