package io.github.reflectory.etcd.v3;

import com.google.common.base.Strings;
import com.google.common.base.Throwables;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.connection.NetworkErrors;
import io.github.reflectory.store.StoreException;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * Errors of jetcd and gRPC in the store's terms, told by status code; of a write by etcd's text,
 * too, as its own client does, where one code stands for several things.
 */
final class GrpcErrors {
  private static final String FULL = "database space exceeded";
  private static final String TOO_LARGE = "larger than max";

  /** What etcd calls an invalid argument although the caller is what it refuses. */
  private static final List<String> OF_AUTHENTICATION =
      List.of(
          "user name is empty",
          "authentication failed",
          "revision in header is old",
          "invalid auth management");

  private final EtcdConfig config;

  GrpcErrors(EtcdConfig config) {
    this.config = config;
  }

  /** One of the methods below. */
  interface Translation {
    StoreException of(Throwable e);
  }

  /**
   * A read needs no space, so what is exhausted is how much an answer may hold; and of its
   * arguments only a wrong or missing user can be invalid.
   */
  StoreException ofRead(Throwable e) {
    return of(e, false);
  }

  StoreException ofWrite(Throwable e) {
    return of(e, true);
  }

  private StoreException of(Throwable e, boolean writing) {
    Status status = Status.fromThrowable(e);
    String what = config + ": " + reason(status, e);
    return switch (code(status, e)) {
      case RESOURCE_EXHAUSTED -> writing ? exhausted(status, what, e) : unavailable(what, e);
      case INVALID_ARGUMENT -> writing ? invalid(status, what, e) : denied(what, e);
      case PERMISSION_DENIED, UNAUTHENTICATED -> denied(what, e);
      case UNIMPLEMENTED -> new StoreException.Absent(what, e);
      default -> unavailable(what, e);
    };
  }

  private StoreException exhausted(Status status, String what, Throwable e) {
    if (says(status, FULL)) {
      return new StoreException.NoSpace(what, e);
    }
    return says(status, TOO_LARGE) ? refused(status, e) : unavailable(what, e);
  }

  private StoreException invalid(Status status, String what, Throwable e) {
    boolean caller = OF_AUTHENTICATION.stream().anyMatch(text -> says(status, text));
    return caller ? denied(what, e) : refused(status, e);
  }

  private static boolean says(Status status, String text) {
    return Strings.nullToEmpty(status.getDescription()).contains(text);
  }

  private static StoreException denied(String what, Throwable e) {
    return new StoreException.Denied(what, e);
  }

  private static StoreException unavailable(String what, Throwable e) {
    return new StoreException.Unavailable(what, e);
  }

  /** It will not be taken at another time either, and certainly was not written. */
  private StoreException refused(Status status, Throwable e) {
    return new StoreException.Unreadable(
        config + " does not take what is to be written: " + reason(status, e), e);
  }

  /** jetcd calls it unauthenticated, too, when etcd could not be reached to log in. */
  private static Status.Code code(Status status, Throwable e) {
    if (status.getCode() != Status.Code.UNAUTHENTICATED) {
      return status.getCode();
    }
    Status.Code innermost = status.getCode();
    for (Throwable cause : Throwables.getCausalChain(e)) {
      if (cause instanceof StatusRuntimeException s) {
        innermost = s.getStatus().getCode();
      } else if (cause instanceof StatusException s) {
        innermost = s.getStatus().getCode();
      }
    }
    return switch (innermost) {
      case UNAVAILABLE, DEADLINE_EXCEEDED -> innermost;
      default -> Status.Code.UNAUTHENTICATED;
    };
  }

  /** Whether no endpoint could be connected to, though each said so: nothing was sent. */
  static boolean isRefused(Throwable e) {
    List<Throwable> causes = Throwables.getCausalChain(e);
    return causes.stream().noneMatch(ConnectTimeoutException.class::isInstance)
        && causes.stream()
            .anyMatch(
                cause ->
                    cause instanceof ConnectException
                        || cause instanceof NoRouteToHostException
                        || cause instanceof UnknownHostException
                        || cause instanceof UnresolvedAddressException);
  }

  /** Whether an answer holds more than a message may. */
  static boolean isTooLarge(Throwable e) {
    return Throwables.getCausalChain(e).stream()
        .map(Status::fromThrowable)
        .anyMatch(status -> status.getCode() == Status.Code.RESOURCE_EXHAUSTED);
  }

  /** What etcd said or, if nothing, what kept it from being heard. */
  private static String reason(Status status, Throwable e) {
    Throwable root = Throwables.getRootCause(e);
    if (root instanceof StatusRuntimeException || root instanceof StatusException) {
      String said = status.getDescription();
      return said == null ? status.getCode().toString() : NetworkErrors.firstLine(said);
    }
    return Throwables.getCausalChain(e).stream()
        .filter(SSLException.class::isInstance)
        .findFirst()
        .map(NetworkErrors::words)
        .orElseGet(() -> NetworkErrors.words(root));
  }
}
