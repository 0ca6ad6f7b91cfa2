package io.github.reflectory.calico.v3;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.text.Quoted;

/**
 * Something about one resource that an operator should know.
 *
 * @param severity an error if the resource is left out, or hardly does what was meant
 * @param code what is the matter, in a stable word, as {@code unquoted-selector}
 * @param resource its kind and name, as {@code BGPPeer rack0-to-rr}; it may hold anything
 * @param field where in it, as {@code spec.peerIP}; empty if it is about the whole
 * @param reason what was found and what comes of it, fit for one line
 */
public record ResourceFinding(
    Severity severity, String code, String resource, String field, String reason) {
  /** Calico refuses the resource, or no session could ever come of it. */
  public static final String REFUSED = "resource-refused";

  /** A selector that begins with an unquoted {@code !} is a YAML tag, and none. */
  public static final String UNQUOTED_SELECTOR = "unquoted-selector";

  /** A selector cannot be read, and matches nothing. */
  public static final String UNREADABLE_SELECTOR = "unreadable-selector";

  /** A cluster ID that Calico takes and BIRD does not. */
  public static final String CLUSTER_ID = "cluster-id";

  /** A resource is there twice, and not the same. */
  public static final String TWICE = "resource-twice";

  public ResourceFinding {
    requireNonNull(severity, "severity");
    requireNonNull(code, "code");
    requireNonNull(resource, "resource");
    requireNonNull(field, "field");
    requireNonNull(reason, "reason");
  }

  /** One line for people, what others wrote made harmless. */
  public String message() {
    return Quoted.printable(resource) + (field.isEmpty() ? "" : " " + field) + ": " + reason;
  }

  @Override
  public String toString() {
    return severity + " " + message();
  }
}
