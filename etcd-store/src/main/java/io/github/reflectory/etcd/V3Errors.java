package io.github.reflectory.etcd;

import com.google.common.base.Throwables;
import io.github.reflectory.store.StoreException;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** Errors of jetcd and gRPC in the store's terms, told by status code, never by text. */
final class V3Errors {
  private final EtcdConfig config;

  V3Errors(EtcdConfig config) {
    this.config = config;
  }

  /** One of the methods below. */
  interface Translation {
    StoreException of(Throwable e);
  }

  /** A read needs no space, so what is exhausted is how much an answer may hold. */
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
      case RESOURCE_EXHAUSTED ->
          writing ? new StoreException.NoSpace(what, e) : new StoreException.Unavailable(what, e);
      // A wrong or missing user is an invalid argument to etcd; ours are right otherwise.
      case PERMISSION_DENIED, UNAUTHENTICATED, INVALID_ARGUMENT ->
          new StoreException.Denied(what, e);
      default -> new StoreException.Unavailable(what, e);
    };
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

  /** Whether a server's certificate was not accepted, which does not heal by itself. */
  static boolean isOfCertificate(Throwable e) {
    return Throwables.getCausalChain(e).stream().anyMatch(CertificateException.class::isInstance);
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
