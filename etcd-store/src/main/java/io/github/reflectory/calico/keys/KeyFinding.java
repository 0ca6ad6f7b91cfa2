package io.github.reflectory.calico.keys;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.text.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * Something about one key that an operator should know.
 *
 * @param key exactly as the store spells it; it may hold anything, so print {@link #toString}
 * @param kind what is the matter
 * @param reason what was found and what comes of it, fit for one line
 * @param mend the steps after which the finding is gone, in their order; none where nothing is
 *     wrong, or where only an operator can know what is meant
 * @param network what an analysis finds about the network that the keys make, told at one of the
 *     keys it concerns; {@code null} if it is about the key itself
 */
public record KeyFinding(
    String key, Kind kind, String reason, ImmutableList<Mend> mend, @Nullable Finding network) {

  /** One about a key itself. */
  public KeyFinding(String key, Kind kind, String reason, ImmutableList<Mend> mend) {
    this(key, kind, reason, mend, null);
  }

  public KeyFinding {
    requireNonNull(key, "key");
    requireNonNull(kind, "kind");
    requireNonNull(reason, "reason");
    requireNonNull(mend, "mend");
  }

  /** What is the matter with a key. */
  public enum Kind {
    /** The address in the value is not the one in the key. */
    ADDRESS_DIFFERS(Severity.ERROR),
    /** The value is not what belongs there. */
    UNREADABLE_VALUE(Severity.ERROR),
    /** The key is of a form that is known, but with an impossible name or address. */
    IMPOSSIBLE_KEY(Severity.ERROR),
    /** The key is none, but differs from one in its case or separators only. */
    MISSPELLED_KEY(Severity.ERROR),
    /** A field is none, but differs from one that is not there in case or separators only. */
    MISSPELLED_FIELD(Severity.ERROR),
    /** Another key spells the same address, and counts. */
    OTHER_SPELLING(Severity.ERROR),
    /** A field is not what belongs there, and counts as not set; the entry counts. */
    UNREADABLE_FIELD(Severity.WARNING),
    /** What the keys make has a fault, as {@code network} says; an analysis finds the same. */
    OF_NETWORK(Severity.WARNING),
    /** Two nodes have the same address; the other one is spoken to there. */
    DUPLICATE_ADDRESS(Severity.WARNING),
    /** The store holds data of another generation of Calico's, which nothing here follows. */
    OTHER_GENERATION(Severity.WARNING),
    /** There are two nodes whose names differ only in case. */
    NAMES_DIFFER_BY_CASE(Severity.WARNING),
    /** There is a node of this name, and one of its part before the first dot. */
    SHORT_AND_FULL_NAME(Severity.WARNING),
    /** A peer of a node that has no address of its own in that family. */
    PEER_WITHOUT_ADDRESS(Severity.WARNING),
    /** The addresses of a host are empty in both families, and it has no peers of its own. */
    HOST_WITHOUT_ADDRESS(Severity.WARNING),
    /** A host has keys, but of its addresses not even empty ones; Calico's readers stop at it. */
    HALF_REMOVED_HOST(Severity.WARNING),
    /** An AS number that is dotted, but looks like a whole number written with a fraction. */
    AS_NUMBER_AMBIGUOUS(Severity.WARNING),
    /** Neither part of a topology nor known as a key of Calico's. */
    UNKNOWN_KEY(Severity.WARNING),
    /** An AS number written as a JSON number; Calico's tools write text. */
    AS_NUMBER_NOT_TEXT(Severity.REMARK),
    /** The spelling of an address that counts, in the key or the value, is not canonical. */
    NOT_CANONICAL(Severity.REMARK),
    /** A reflector whose cluster ID is its router ID, since it has no other. */
    NO_CLUSTER_ID(Severity.REMARK),
    /** A reflector that is a node, too. */
    NODE_IS_REFLECTOR(Severity.REMARK),
    /** Hosts lack the key of an address, unlike others; Calico's own readers stop at them. */
    MISSING_ADDRESS_KEY(Severity.REMARK),
    /** Calico's nodes listen on another port than BGP's own, which reflectors connect to. */
    LISTEN_PORT(Severity.REMARK),
    /** A key of Calico's that says nothing about a topology. */
    NOT_OF_TOPOLOGY(Severity.REMARK);

    private final Severity severity;

    Kind(Severity severity) {
      this.severity = severity;
    }

    public Severity severity() {
      return severity;
    }
  }

  public Severity severity() {
    return network == null ? kind.severity() : network.severity();
  }

  /** What is the matter in a stable word, as {@code unknown-key}. */
  public String code() {
    return network == null
        ? Ascii.toLowerCase(kind.name()).replace('_', '-')
        : network.code().toString();
  }

  /** One line for people, the key made harmless. */
  @Override
  public String toString() {
    return severity() + " " + Quoted.printable(key) + ": " + reason;
  }
}
