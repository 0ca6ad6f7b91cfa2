package io.github.reflectory.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.reflectory.store.StoreException;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.Steps;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExitStatusTest {
  private static final Console NOWHERE =
      new Console(
          new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), false);

  @TempDir private Path directory;

  @Test
  void an_entry_somebody_else_changed_meanwhile_is_a_conflict() {
    String store = "file:" + directory.resolve("topology.json");
    try (OpenStore open = new OpenStore(StoreSpec.parse(store, Map.of()), NOWHERE)) {
      Run.done("bgp", "default-node-as", "64513", "--store", store);
      Throwable conflict =
          catchThrowable(
              () -> open.apply(Steps.of(List.of(new Setting.DefaultAs().set(new Asn(64512))))));
      assertThat(ExitStatus.of(conflict)).isEqualTo(4);
      assertThat(ExitStatus.explains(conflict)).isTrue();
      open.apply(Steps.of(List.of(new Setting.NodeMesh().set(false))));
    }
    assertThat(Run.done("bgp", "default-node-as", "--store", store)).isEqualTo("64513\n");
    assertThat(Run.done("bgp", "node-mesh", "--store", store)).isEqualTo("off\n");
  }

  @Test
  void each_trouble_of_a_store_has_its_status() {
    assertThat(ExitStatus.of(new StoreException.Unavailable("x", null))).isEqualTo(3);
    assertThat(ExitStatus.of(new StoreException.Denied("x", null))).isEqualTo(3);
    assertThat(ExitStatus.of(new StoreException.NoSpace("x", null))).isEqualTo(3);
    assertThat(ExitStatus.of(new StoreException.Unreadable("x", null))).isEqualTo(2);
  }
}
