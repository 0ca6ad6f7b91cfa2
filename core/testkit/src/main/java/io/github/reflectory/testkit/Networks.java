package io.github.reflectory.testkit;

/** Networks whose answers are known, each drawn. */
public final class Networks {
  private Networks() {}

  /**
   * Two reflectors of one cluster, two nodes on both.
   *
   * <pre>
   *     R1 --- R2     cluster 1
   *     | \   / |
   *     |  \ /  |
   *     |  / \  |
   *     A       B
   * </pre>
   */
  public static Wiring sharedId() {
    return new Wiring().cluster(1, "R1", "R2").node("A", "R1", "R2").node("B", "R1", "R2");
  }

  /** {@link #sharedId} with a cluster ID for each reflector. */
  public static Wiring uniqueIds() {
    return new Wiring()
        .cluster(1, "R1")
        .cluster(2, "R2")
        .node("A", "R1", "R2")
        .node("B", "R1", "R2");
  }

  /**
   * Two reflectors of one cluster that have no client in common.
   *
   * <pre>
   *       R1 --- R2       cluster 1
   *      /  \   /  \
   *     N1  N2 N3  N4
   * </pre>
   */
  public static Wiring splitCluster() {
    return halves(new Wiring().cluster(1, "R1", "R2"));
  }

  /** {@link #splitCluster} with a cluster ID for each reflector. */
  public static Wiring twoClusters() {
    return halves(new Wiring().cluster(1, "R1").cluster(2, "R2"));
  }

  private static Wiring halves(Wiring reflectors) {
    return reflectors.node("N1", "R1").node("N2", "R1").node("N3", "R2").node("N4", "R2");
  }

  /**
   * The old image's example: three racks, each with a cluster ID.
   *
   * <pre>
   *     RR1 RR2 ---- RR3 RR4 ---- RR5 RR6     full mesh
   *      |\ /|        |\ /|        |\ /|
   *    N1 N2 N3     N4 N5 N6     N7 N8 N9     each with both reflectors of its rack
   *    cluster 1    cluster 2    cluster 3
   * </pre>
   */
  public static Wiring seed() {
    return racks(1, 1, 2, 2, 3, 3);
  }

  /** The sessions of {@link #seed} with other cluster IDs for RR1 to RR6. */
  public static Wiring racks(int... clusterIds) {
    Wiring wiring = new Wiring();
    for (int i = 0; i < 6; i++) {
      wiring.cluster(clusterIds[i], "RR" + (i + 1));
    }
    return rackNodes(wiring);
  }

  /**
   * The last lines of the old image's documentation taken literally: RR2 and RR3 share an ID, RR4
   * and RR5 another, RR6 is not registered.
   *
   * <pre>
   *     RR1 RR2 ---- RR3 RR4 ---- RR5   RR6    the first five in full mesh
   *      1   2        2   3        3
   *      |\ /|        |\ /|        |\ /|
   *    N1 N2 N3     N4 N5 N6     N7 N8 N9
   * </pre>
   */
  public static Wiring misprint() {
    return rackNodes(
        new Wiring()
            .cluster(1, "RR1")
            .cluster(2, "RR2", "RR3")
            .cluster(3, "RR4", "RR5")
            .standalone("RR6"));
  }

  private static Wiring rackNodes(Wiring reflectors) {
    for (int i = 0; i < 9; i++) {
      int rack = i / 3;
      reflectors.node("N" + (i + 1), "RR" + (2 * rack + 1), "RR" + (2 * rack + 2));
    }
    return reflectors;
  }

  /**
   * A looped copy can win at R2 on BIRD and hide the good one.
   *
   * <pre>
   *     R1 --- R2 --- R3     full mesh; R1 and R2 cluster 1, R3 cluster 2
   *      \     |     /
   *       \    B    /
   *        `-- A --'
   * </pre>
   */
  public static Wiring hiddenPath() {
    return hidden(new Wiring().cluster(1, "R1", "R2").cluster(2, "R3"));
  }

  /** {@link #hiddenPath} with the addresses of R1 and R3 swapped. */
  public static Wiring hiddenPathSwapped() {
    return hidden(new Wiring().cluster(2, "R3").cluster(1, "R2", "R1"));
  }

  /** {@link #hiddenPath} with a cluster ID for each reflector. */
  public static Wiring hiddenPathUniqueIds() {
    return hidden(new Wiring().cluster(1, "R1").cluster(2, "R2").cluster(3, "R3"));
  }

  private static Wiring hidden(Wiring reflectors) {
    return reflectors.node("A", "R1", "R3").node("B", "R2");
  }

  /**
   * The mesh has a hole between R1 and R3.
   *
   * <pre>
   *     R1 --- R2 --- R3     clusters 1, 2, 3
   *     |             |
   *     A             B
   * </pre>
   */
  public static Wiring brokenMesh() {
    return new Wiring()
        .cluster(1, "R1")
        .cluster(2, "R2")
        .cluster(3, "R3")
        .unmeshed("R1", "R3")
        .node("A", "R1")
        .node("B", "R3");
  }
}
