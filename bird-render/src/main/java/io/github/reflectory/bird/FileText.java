package io.github.reflectory.bird;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.RouterId;
import java.io.IOException;

/**
 * All that one daemon reads.
 *
 * @param speakers the machine in each family the daemon serves
 */
record FileText(RouterId routerId, ImmutableList<SpeakerText> speakers) implements Fragment {

  @Override
  public void writeTo(ConfigWriter out) throws IOException {
    for (SpeakerText speaker : speakers) {
      out.comment(speaker.headline());
    }
    out.blankLine();
    out.statement("router id", routerId);
    for (SpeakerText speaker : speakers) {
      out.listen(speaker.address());
    }
    out.blankLine();
    out.block("protocol device", device -> device.statement("scan time 2"));
    for (SpeakerText speaker : speakers) {
      speaker.writeTo(out);
    }
  }
}
