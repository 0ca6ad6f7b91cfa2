package io.github.reflectory.analysis.cuts;

/**
 * How many reflectors two nodes have, and have in common; all that matters to the failures of
 * reflectors and sessions they survive, as far as one cluster ID is concerned and no loop can win.
 *
 * @param origin the peers of the node whose routes they are
 * @param receiver the peers of the node that needs them
 * @param common the peers of both
 */
record Overlap(Shape origin, Shape receiver, Shape common) {

  /**
   * The size of a set of reflectors.
   *
   * @param others those in the mesh that have another ID than the one in question
   * @param alike those in the mesh that have it
   * @param standalone those outside of the mesh
   */
  record Shape(int others, int alike, int standalone) {
    int mesh() {
      return others + alike;
    }

    int all() {
      return others + alike + standalone;
    }

    Shape plus(Shape that) {
      return new Shape(others + that.others, alike + that.alike, standalone + that.standalone);
    }

    Shape minus(Shape that) {
      return new Shape(others - that.others, alike - that.alike, standalone - that.standalone);
    }
  }

  /** Failures that leave one of the nodes nothing in the mesh: as many sessions as reflectors. */
  int cutOff() {
    return common.standalone + Math.min(origin.mesh(), receiver.mesh());
  }

  /** Failures of reflectors that leave both nodes only the ID in question. */
  int reflectorsApart() {
    return origin.others + receiver.others - common.others + common.alike + common.standalone;
  }

  /** Failures of sessions that leave both nodes only the ID in question. */
  int sessionsApart() {
    return origin.others + receiver.others + common.alike + common.standalone;
  }

  /** As {@link Cuts#leastUnexpected} of {@link ReflectorCuts}. */
  int unexpectedReflectors() {
    int least = Cuts.NEVER;
    if (keeps(origin.standalone, common.standalone) && keeps(receiver.all(), common.all())) {
      least = Math.min(least, origin.mesh() + common.standalone);
    }
    if (keeps(receiver.standalone, common.standalone) && keeps(origin.all(), common.all())) {
      least = Math.min(least, receiver.mesh() + common.standalone);
    }
    int alike = common.alike + common.standalone;
    if (keeps(origin.alike + origin.standalone, alike)
        && keeps(receiver.alike + receiver.standalone, alike)) {
      least = Math.min(least, reflectorsApart());
    }
    return least;
  }

  private static boolean keeps(int reflectors, int common) {
    return reflectors > common;
  }

  /** As {@link Cuts#leastUnexpected} of {@link SessionCuts}. */
  int unexpectedSessions() {
    int least = Cuts.NEVER;
    if (divides(origin.standalone, receiver.all(), common.standalone)) {
      least = Math.min(least, origin.mesh() + common.standalone);
    }
    if (divides(origin.all(), receiver.standalone, common.standalone)) {
      least = Math.min(least, receiver.mesh() + common.standalone);
    }
    if (divides(
        origin.alike + origin.standalone,
        receiver.alike + receiver.standalone,
        common.alike + common.standalone)) {
      least = Math.min(least, sessionsApart());
    }
    if (divides(origin.mesh(), receiver.mesh(), common.mesh())) {
      least = Math.min(least, origin.all() + receiver.all() - 1);
    }
    return least;
  }

  /** Whether each node can keep a reflector of its own. */
  private static boolean divides(int origin, int receiver, int common) {
    return origin > 0 && receiver > 0 && origin + receiver - common > 1;
  }
}
