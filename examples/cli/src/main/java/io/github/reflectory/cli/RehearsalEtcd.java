package io.github.reflectory.cli;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.ResponseHeader;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** As much of an etcd as commands that read need, on loopback, for a rehearsal. */
final class RehearsalEtcd implements AutoCloseable {
  private final Server server;

  /** One that has some keys, whatever is asked for. */
  RehearsalEtcd(Map<String, String> keys) throws IOException {
    RangeResponse.Builder all =
        RangeResponse.newBuilder().setHeader(ResponseHeader.newBuilder().setRevision(1));
    keys.forEach(
        (key, value) ->
            all.addKvs(
                KeyValue.newBuilder()
                    .setKey(ByteString.copyFromUtf8(key))
                    .setValue(ByteString.copyFromUtf8(value))
                    .setModRevision(1)));
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new Keys(all.build()))
            .build()
            .start();
  }

  private static final class Keys extends KVGrpc.KVImplBase {
    private final RangeResponse all;

    Keys(RangeResponse all) {
      this.all = all;
    }

    @Override
    public void range(RangeRequest request, StreamObserver<RangeResponse> answer) {
      answer.onNext(all);
      answer.onCompleted();
    }
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
