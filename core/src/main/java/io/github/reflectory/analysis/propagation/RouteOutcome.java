package io.github.reflectory.analysis.propagation;

/** What becomes of one of a speaker's routes on one of its sessions. */
public enum RouteOutcome {
  /** It arrives, and is taken into account. */
  ACCEPTED,
  /** It is where the route came from. */
  NOT_BACK,
  /** The speaker announces its own routes only, as nodes do that are no reflectors. */
  NOT_OWN,
  /** The speaker announces none of its own routes. */
  NOT_LEARNED,
  /** From a non-client to a non-client. */
  NOT_REFLECTED,
  /** The speaker's own cluster ID is in CLUSTER_LIST, so BIRD does not send it to a client. */
  WITHHELD,
  /** The receiver's AS number is in AS_PATH. */
  AS_LOOP,
  /** The receiver's router ID is ORIGINATOR_ID. */
  ORIGINATOR_LOOP,
  /** The receiver's cluster ID is in CLUSTER_LIST. */
  CLUSTER_LOOP
}
