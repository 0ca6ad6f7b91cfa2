package io.github.reflectory.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.store.StoreException;
import io.grpc.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class V3ErrorsTest {
  private final V3Errors errors = new V3Errors(EtcdConfig.of("http://127.0.0.1:1"));

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
    Exception e = Status.RESOURCE_EXHAUSTED.asRuntimeException();

    assertThat(errors.ofRead(e)).isInstanceOf(StoreException.Unavailable.class);
    assertThat(errors.ofWrite(e)).isInstanceOf(StoreException.NoSpace.class);
  }
}
