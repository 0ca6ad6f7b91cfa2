package io.github.reflectory.analysis.report;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.AddressFamily;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All an analysis found out about one address family of a network, complete enough to be printed
 * without another look at the network. Reports that say the same are equal.
 */
public final class Report {
  /** Of how many single failures {@link #worst} tells at most. */
  public static final int WORST = 4;

  private final Builder of;

  private Report(Builder of) {
    this.of = of;
  }

  /** A report of a family of which nothing is known yet: no nodes, nothing that could fail. */
  public static Builder builder(AddressFamily family, ReflectionRules rules) {
    return new Builder(requireNonNull(family, "family"), requireNonNull(rules, "rules"));
  }

  /** Of which address family it is. */
  public AddressFamily family() {
    return of.family;
  }

  /** How reflectors are taken to behave. */
  public ReflectionRules rules() {
    return of.rules;
  }

  /** What has failed, for all that is said here. */
  public ImmutableSet<Failure> failed() {
    return of.failed;
  }

  /** The number of ordered pairs of live nodes. */
  public long pairs() {
    return of.pairs;
  }

  /** The pairs lost as it is. */
  public Losses lost() {
    return of.lost;
  }

  /** What somebody should know, the worst first. */
  public ImmutableList<Finding> findings() {
    return of.findings;
  }

  /** Failures of reflectors survived. */
  public Tolerance reflectors() {
    return of.reflectors;
  }

  /** Failures of sessions survived. */
  public Tolerance sessions() {
    return of.sessions;
  }

  /** Failures of whole racks survived; empty when no failure domains were given. */
  public Optional<Tolerance> racks() {
    return Optional.ofNullable(of.racks);
  }

  /**
   * What each single failure of a reflector and, with failure domains, of a rack would lose, but
   * not who.
   */
  public ImmutableList<SingleFailure> single() {
    return of.single;
  }

  /**
   * The single failures that lose most, and who loses whom then: at most {@value #WORST} of those
   * that lose more than is lost as it is, the worst first.
   */
  public ImmutableList<CounterExample> worst() {
    return of.worst;
  }

  /** What other cluster IDs would change, where a finding is about those there are. */
  public ImmutableList<WhatIf> whatIfs() {
    return of.whatIfs;
  }

  /** How {@link #lost} and {@link #single} were found; each tolerance says its own. */
  public Method method() {
    return of.method;
  }

  /**
   * Settings of all nodes that are in the store and could not be read, of those the analysis was
   * told. While there are any, all figures are a guess, those of a network with Calico's defaults
   * in their place, and no finding rests on them.
   */
  public ImmutableList<SetAside> unknownSettings() {
    return of.unknownSettings;
  }

  /**
   * Whether there are fewer than two live nodes. Nothing is lost then, and every failure survived,
   * however bad the network is: whoever lets a network pass because nothing is lost asks this, too.
   */
  public boolean provesNothing() {
    return of.pairs == 0;
  }

  /**
   * Whether routes are known to end up in several ways, or never to settle: which depends on the
   * order of messages, and the report tells one way only. Only networks can be such in which a
   * reflector shows several AS numbers on internal sessions, and of large ones not all are known,
   * or some sessions carry all paths and others the best.
   */
  public boolean dependsOnTiming() {
    return of.findings.stream()
        .anyMatch(finding -> finding.code() == FindingCode.DEPENDS_ON_TIMING);
  }

  /**
   * Whether nothing may be lost of what counts as lost: the pairs see each other if routers of
   * which no entry says anything, as top-of-rack switches that others run, pass routes to each
   * other.
   */
  public boolean losesUnlessOthersPass() {
    return othersMayPass().filter(they -> they.pairs() == of.lost.count()).isPresent();
  }

  /** What of the losses depends on routers of which no entry says anything; empty if nothing. */
  public Optional<OthersMayPass> othersMayPass() {
    return Optional.ofNullable(of.othersMayPass);
  }

  /**
   * What is lost and survived without internal peers that are not registered, if anything is worse
   * then; empty, too, where no reflector is registered, or pairs are lost even with those peers.
   */
  public Optional<WithoutUnregistered> withoutUnregistered() {
    return Optional.ofNullable(of.withoutUnregistered);
  }

  /** The same, to say something else of it: for those who print or compare reports of their own. */
  public Builder toBuilder() {
    return new Builder(of);
  }

  private List<Object> parts() {
    return List.of(
        of.family,
        of.rules,
        of.failed,
        of.pairs,
        of.lost,
        of.findings,
        of.reflectors,
        of.sessions,
        racks(),
        of.single,
        of.worst,
        of.whatIfs,
        of.method,
        othersMayPass(),
        withoutUnregistered(),
        of.unknownSettings);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Report that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  /** The figures on one line. */
  @Override
  public String toString() {
    return of.family + ": " + of.lost.count() + " of " + of.pairs + " pairs lost, " + of.findings;
  }

  /** A report in the making; not safe for use by several threads. */
  public static final class Builder {
    private final AddressFamily family;
    private final ReflectionRules rules;
    private ImmutableSet<Failure> failed = ImmutableSet.of();
    private long pairs;
    private Losses lost = new Losses(0, ImmutableList.of());
    private ImmutableList<Finding> findings = ImmutableList.of();
    private Tolerance reflectors = Tolerance.OF_NOTHING;
    private Tolerance sessions = Tolerance.OF_NOTHING;
    private @Nullable Tolerance racks;
    private ImmutableList<SingleFailure> single = ImmutableList.of();
    private ImmutableList<CounterExample> worst = ImmutableList.of();
    private ImmutableList<WhatIf> whatIfs = ImmutableList.of();
    private Method method = Method.CLOSED_FORM;
    private @Nullable OthersMayPass othersMayPass;
    private @Nullable WithoutUnregistered withoutUnregistered;
    private ImmutableList<SetAside> unknownSettings = ImmutableList.of();

    private Builder(AddressFamily family, ReflectionRules rules) {
      this.family = family;
      this.rules = rules;
    }

    private Builder(Builder other) {
      this(other.family, other.rules);
      failed(other.failed).lost(other.pairs, other.lost, other.method).findings(other.findings);
      survives(other.reflectors, other.sessions, Optional.ofNullable(other.racks));
      single(other.single).worst(other.worst).whatIfs(other.whatIfs);
      othersMayPass(Optional.ofNullable(other.othersMayPass));
      withoutUnregistered(Optional.ofNullable(other.withoutUnregistered));
      unknownSettings(other.unknownSettings);
    }

    public Builder failed(Iterable<Failure> value) {
      failed = ImmutableSet.copyOf(requireNonNull(value, "value"));
      return this;
    }

    /** How many of how many pairs are lost, and how that was found. */
    public Builder lost(long ofPairs, Losses losses, Method by) {
      pairs = ofPairs;
      lost = requireNonNull(losses, "losses");
      method = requireNonNull(by, "by");
      return this;
    }

    public Builder findings(Iterable<Finding> value) {
      findings = ImmutableList.copyOf(requireNonNull(value, "value"));
      return this;
    }

    /** What is survived of reflectors, of sessions and, with failure domains, of racks. */
    public Builder survives(
        Tolerance ofReflectors, Tolerance ofSessions, Optional<Tolerance> ofRacks) {
      reflectors = requireNonNull(ofReflectors, "ofReflectors");
      sessions = requireNonNull(ofSessions, "ofSessions");
      racks = requireNonNull(ofRacks, "ofRacks").orElse(null);
      return this;
    }

    public Builder single(Iterable<SingleFailure> value) {
      single = ImmutableList.copyOf(requireNonNull(value, "value"));
      return this;
    }

    public Builder worst(Iterable<CounterExample> value) {
      worst = ImmutableList.copyOf(requireNonNull(value, "value"));
      return this;
    }

    public Builder whatIfs(Iterable<WhatIf> value) {
      whatIfs = ImmutableList.copyOf(requireNonNull(value, "value"));
      return this;
    }

    public Builder othersMayPass(Optional<OthersMayPass> value) {
      othersMayPass = requireNonNull(value, "value").orElse(null);
      return this;
    }

    public Builder withoutUnregistered(Optional<WithoutUnregistered> value) {
      withoutUnregistered = requireNonNull(value, "value").orElse(null);
      return this;
    }

    public Builder unknownSettings(Iterable<SetAside> value) {
      unknownSettings = ImmutableList.copyOf(requireNonNull(value, "value"));
      return this;
    }

    public Report build() {
      return new Report(new Builder(this));
    }
  }
}
