package io.github.reflectory.calico.keys;

import static java.util.Objects.requireNonNull;

/**
 * Data of another generation of Calico's in the same store, or keys beside the right place. Nothing
 * here follows it, and what is under {@code /calico/bgp/v1/} may be what an earlier one left.
 *
 * @param folder what its keys begin with
 * @param description what it is and says, fit for one line
 */
public record OtherData(String folder, String description) {
  public OtherData {
    requireNonNull(folder, "folder");
    requireNonNull(description, "description");
  }

  @Override
  public String toString() {
    return folder + ": " + description;
  }
}
