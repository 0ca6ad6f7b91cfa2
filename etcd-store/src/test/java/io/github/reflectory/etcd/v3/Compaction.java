package io.github.reflectory.etcd.v3;

import io.etcd.jetcd.Client;
import io.etcd.jetcd.KV;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.grpc.Status;
import java.util.concurrent.ExecutionException;

/** What etcd's operators do now and then: its v3 API forgets all but the latest values. */
public final class Compaction {
  private Compaction() {}

  public static void upToNow(EtcdServer etcd) {
    try (Client client = Client.builder().endpoints(etcd.endpoint()).build()) {
      KV kv = client.getKVClient();
      kv.compact(kv.get(GrpcCalls.bytes("/")).get().getHeader().getRevision()).get();
    } catch (ExecutionException e) {
      // Nothing was written since it was compacted last.
      if (Status.fromThrowable(e).getCode() != Status.Code.OUT_OF_RANGE) {
        throw new AssertionError(e);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
