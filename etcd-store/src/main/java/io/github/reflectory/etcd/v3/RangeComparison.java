package io.github.reflectory.etcd.v3;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.api.Compare;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.options.OptionsUtil;
import io.github.reflectory.raw.KeySpace;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;

/**
 * Lets a transaction compare all of Calico's keys at once: etcd can since 3.3, by the field {@code
 * range_end}, which jetcd does not set.
 */
final class RangeComparison implements ClientInterceptor {
  /** Stands for all keys in a comparison; no single key is spelled like this. */
  static final ByteSequence ALL_KEYS = GrpcCalls.bytes(KeySpace.ROOT);

  private static final ByteString KEY = ByteString.copyFrom(ALL_KEYS.getBytes());
  private static final ByteString END =
      ByteString.copyFrom(OptionsUtil.prefixEndOf(ALL_KEYS).getBytes());

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void sendMessage(Q message) {
        super.sendMessage(
            message instanceof TxnRequest txn ? sameType(message, ranges(txn)) : message);
      }
    };
  }

  @SuppressWarnings("unchecked") // a message of the same type as the one it stands for
  private static <Q> Q sameType(Q message, TxnRequest instead) {
    return (Q) message.getClass().cast(instead);
  }

  private static TxnRequest ranges(TxnRequest txn) {
    TxnRequest.Builder ranged = txn.toBuilder();
    for (Compare.Builder each : ranged.getCompareBuilderList()) {
      if (each.getKey().equals(KEY)) {
        each.setRangeEnd(END);
      }
    }
    return ranged.build();
  }
}
