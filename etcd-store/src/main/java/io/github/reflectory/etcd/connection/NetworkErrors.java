package io.github.reflectory.etcd.connection;

import com.google.common.base.Throwables;
import io.github.reflectory.store.StoreException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;

/** Why an endpoint could not be reached, in words for an operator. */
public final class NetworkErrors {
  private NetworkErrors() {}

  /** The first cause that says something and the one at the root, on one line. */
  public static String words(Throwable e) {
    if (causedBy(e, UnresolvedAddressException.class) || causedBy(e, UnknownHostException.class)) {
      return "no such host";
    } else if (causedBy(e, ConnectException.class)) {
      return "cannot connect";
    }
    Throwable said = e;
    while (said.getMessage() == null && said.getCause() != null) {
      said = said.getCause();
    }
    String text = said.getMessage();
    return withRoot(text == null ? said.getClass().getSimpleName() : firstLine(text), e);
  }

  /** Adds what the root of an error says, unless that is said already. */
  static String withRoot(String said, Throwable e) {
    String root = Throwables.getRootCause(e).getMessage();
    return root == null || said.contains(firstLine(root))
        ? said
        : said + " (" + firstLine(root) + ")";
  }

  /** Libraries print what they were doing on the other lines. */
  public static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** Whether a server's certificate was not accepted, which does not heal by itself. */
  static boolean isOfCertificate(Throwable e) {
    return causedBy(e, CertificateException.class);
  }

  /** Whether the same may succeed a moment later. */
  public static boolean mayPass(StoreException.Unavailable e) {
    return !(e instanceof StoreException.Absent) && !isOfCertificate(e);
  }

  private static boolean causedBy(Throwable e, Class<?> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
