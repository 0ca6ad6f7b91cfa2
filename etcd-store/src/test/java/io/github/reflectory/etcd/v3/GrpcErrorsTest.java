package io.github.reflectory.etcd.v3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.StoreException;
import io.grpc.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrpcErrorsTest {
  private final GrpcErrors errors = new GrpcErrors(EtcdConfig.of("http://127.0.0.1:1"));

  /** gRPC says UNKNOWN of a channel that closes while a call begins. */
  @ParameterizedTest
  @EnumSource(names = {"UNKNOWN", "UNAVAILABLE", "CANCELLED", "DEADLINE_EXCEEDED", "INTERNAL"})
  void what_may_be_over_the_next_moment_is_unavailable(Status.Code code) {
    Exception e = code.toStatus().asRuntimeException();

    assertThat(errors.ofRead(e)).isInstanceOf(StoreException.Unavailable.class);
    assertThat(errors.ofWrite(e)).isInstanceOf(StoreException.Unavailable.class);
  }

  @Test
  void only_a_write_lacks_space() {
    Exception e = said(Status.RESOURCE_EXHAUSTED, "etcdserver: mvcc: database space exceeded");

    assertThat(errors.ofRead(e)).isInstanceOf(StoreException.Unavailable.class);
    assertThat(errors.ofWrite(e)).isInstanceOf(StoreException.NoSpace.class);
  }

  @Test
  void an_etcd_that_has_too_much_to_do_is_unavailable_not_full() {
    Exception e = said(Status.RESOURCE_EXHAUSTED, "etcdserver: too many requests");

    assertThat(errors.ofWrite(e)).isInstanceOf(StoreException.Unavailable.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "INVALID_ARGUMENT   # etcdserver: request is too large",
        "INVALID_ARGUMENT   # etcdserver: too many operations in txn request",
        "RESOURCE_EXHAUSTED # grpc: received message larger than max (2200083 vs. 2097152)",
      })
  void what_etcd_does_not_take_is_not_a_matter_of_the_caller_or_of_space(
      Status.Code code, String words) {
    assertThat(errors.ofWrite(said(code.toStatus(), words)))
        .isInstanceOf(StoreException.Unreadable.class)
        .hasMessage("etcd at http://127.0.0.1:1 does not take what is to be written: " + words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "etcdserver: user name is empty",
        "etcdserver: authentication failed, invalid user ID or password",
        "auth: revision in header is old",
      })
  void who_is_not_let_in_is_denied(String words) {
    Exception e = said(Status.INVALID_ARGUMENT, words);

    assertThat(errors.ofRead(e)).isInstanceOf(StoreException.Denied.class);
    assertThat(errors.ofWrite(e)).isInstanceOf(StoreException.Denied.class);
  }

  private static Exception said(Status status, String words) {
    return status.withDescription(words).asRuntimeException();
  }
}
