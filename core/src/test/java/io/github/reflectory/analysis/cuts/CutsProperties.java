package io.github.reflectory.analysis.cuts;

import static io.github.reflectory.analysis.cuts.FlatSample.bits;
import static io.github.reflectory.analysis.cuts.FlatSample.meshBit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.cuts.FlatSample.Down;
import io.github.reflectory.analysis.cuts.FlatSample.NodeSample;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The formulas against all sets of failures, each tried hop by hop. */
class CutsProperties {

  @Provide
  Arbitrary<FlatSample> meshes() {
    return FlatSample.samples(7, 3, 5);
  }

  @Provide
  Arbitrary<FlatSample> smallMeshes() {
    return FlatSample.samples(4, 2, 4);
  }

  /** One pair under one set of failures. */
  private record Trial(int origin, int receiver, Down down, int size) {

    boolean loses(FlatSample sample) {
      return !sample.arrives(origin, receiver, down);
    }

    boolean bothServed() {
      return (origin & ~down.reflectors()) != 0 && (receiver & ~down.reflectors()) != 0;
    }
  }

  /** The least that lose the pair, and the least unexpected. */
  private static final class Tried {
    private int least = Cuts.NEVER;
    private int unexpected = Cuts.NEVER;

    void add(FlatSample sample, Trial trial) {
      if (trial.loses(sample)) {
        least = Math.min(least, trial.size());
        unexpected = trial.bothServed() ? Math.min(unexpected, trial.size()) : unexpected;
      }
    }
  }

  private interface Search {
    Tried all(FlatSample sample, NodeSample origin, NodeSample receiver);

    Trial one(FlatSample sample, NodeSample origin, NodeSample receiver, Cut cut);
  }

  @Property(tries = 4000)
  void reflectors_as_by_trying_all_sets(@ForAll("meshes") FlatSample sample) {
    check(
        sample,
        new ReflectorCuts(sample.mesh()),
        new Search() {
          @Override
          public Tried all(FlatSample sample, NodeSample origin, NodeSample receiver) {
            Tried tried = new Tried();
            for (int down = 0; down < 1 << sample.ids().size(); down++) {
              tried.add(sample, trial(origin, receiver, down));
            }
            return tried;
          }

          @Override
          public Trial one(FlatSample sample, NodeSample origin, NodeSample receiver, Cut cut) {
            return trial(origin, receiver, bits(cut.reflectors()));
          }

          private Trial trial(NodeSample origin, NodeSample receiver, int down) {
            return new Trial(
                origin.peers(), receiver.peers(), new Down(down, 0), Integer.bitCount(down));
          }
        });
  }

  @Property(tries = 4000)
  void racks_as_by_trying_all_sets(@ForAll("meshes") FlatSample sample) {
    check(
        sample,
        new RackCuts(sample.mesh(), sample.racksOf()),
        new Search() {
          @Override
          public Tried all(FlatSample sample, NodeSample origin, NodeSample receiver) {
            Tried tried = new Tried();
            for (int racks = 0; racks < 1 << 4; racks++) {
              if (!down(racks, origin.rack()) && !down(racks, receiver.rack())) {
                tried.add(sample, trial(sample, origin, receiver, racks));
              }
            }
            return tried;
          }

          @Override
          public Trial one(FlatSample sample, NodeSample origin, NodeSample receiver, Cut cut) {
            int racks = bits(cut.racks());
            assertThat(down(racks, origin.rack()) || down(racks, receiver.rack())).isFalse();
            return trial(sample, origin, receiver, racks);
          }

          private boolean down(int racks, int rack) {
            return rack >= 0 && (racks >>> rack & 1) != 0;
          }

          private Trial trial(
              FlatSample sample, NodeSample origin, NodeSample receiver, int racks) {
            int reflectors = 0;
            for (int r = 0; r < sample.racks().size(); r++) {
              reflectors |= down(racks, sample.racks().get(r)) ? 1 << r : 0;
            }
            return new Trial(
                origin.peers(), receiver.peers(), new Down(reflectors, 0), Integer.bitCount(racks));
          }
        });
  }

  @Property(tries = 4000)
  void sessions_as_by_trying_all_sets(@ForAll("smallMeshes") FlatSample sample) {
    check(
        sample,
        new SessionCuts(sample.mesh()),
        new Search() {
          @Override
          public Tried all(FlatSample sample, NodeSample origin, NodeSample receiver) {
            Tried tried = new Tried();
            for (int from = 0; from <= origin.peers(); from++) {
              for (int to = 0; to <= receiver.peers(); to++) {
                for (int mesh = 0;
                    mesh < 1 << sample.meshBits() && isIn(from, origin) && isIn(to, receiver);
                    mesh++) {
                  tried.add(sample, trial(origin, receiver, from, to, mesh));
                }
              }
            }
            return tried;
          }

          @Override
          public Trial one(FlatSample sample, NodeSample origin, NodeSample receiver, Cut cut) {
            int from = bits(cut.origin());
            int to = bits(cut.receiver());
            assertThat(isIn(from, origin) && isIn(to, receiver)).isTrue();
            int[] ends = cut.mesh().toArray();
            int mesh = ends.length == 0 ? 0 : 1 << meshBit(ends[0], ends[1]);
            return trial(origin, receiver, from, to, mesh);
          }

          private boolean isIn(int down, NodeSample node) {
            return (down & ~node.peers()) == 0;
          }

          private Trial trial(NodeSample origin, NodeSample receiver, int from, int to, int mesh) {
            return new Trial(
                origin.peers() & ~from,
                receiver.peers() & ~to,
                new Down(0, mesh),
                Integer.bitCount(from) + Integer.bitCount(to) + Integer.bitCount(mesh));
          }
        });
  }

  private static void check(FlatSample sample, Cuts cuts, Search search) {
    for (int i = 0; i < sample.nodes().size(); i++) {
      for (int j = 0; j < sample.nodes().size(); j++) {
        NodeSample origin = sample.nodes().get(i);
        NodeSample receiver = sample.nodes().get(j);
        if (i == j) {
          continue;
        }
        List<Cut> found = cuts.of(origin.alone(i), receiver.alone(j));
        for (Cut cut : found) {
          Trial trial = search.one(sample, origin, receiver, cut);
          assertThat(trial.size()).as("%s", cut).isEqualTo(cut.size());
          assertThat(trial.loses(sample)).as("%s", cut).isTrue();
          assertThat(trial.bothServed()).as("%s", cut).isEqualTo(cut.unexpected());
        }
        Tried tried = search.all(sample, origin, receiver);
        assertThat(Cuts.least(found)).isEqualTo(tried.least);
        assertThat(Cuts.leastUnexpected(found)).isEqualTo(tried.unexpected);
      }
    }
  }
}
