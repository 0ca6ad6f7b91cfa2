package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.topology.Topology;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithoutJetcdTest {
  /** One class of each folder and jar the program is given. */
  static final List<Class<?>> NEEDED =
      List.of(
          WithoutJetcd.class,
          CalicoStore.class,
          Topology.class,
          ImmutableList.class,
          InternalFutureFailureAccess.class,
          ObjectMapper.class,
          JsonFactory.class,
          JsonCreator.class);

  @Test
  void file_and_v2_need_neither_jetcd_nor_what_it_brings(@TempDir Path folder) throws Exception {
    Path output = folder.resolve("output");
    try (EtcdServer etcd = EtcdServer.start()) {
      Process program =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  classPath(),
                  WithoutJetcd.class.getName(),
                  folder.resolve("keys.json").toString(),
                  etcd.endpoint())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try {
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).as("ends by itself").isTrue();
      } finally {
        program.destroyForcibly();
      }
      assertThat(Files.readString(output))
          .isEqualToNormalizingNewlines("file 64512\nown 64512\nv2 64512\nv3 needs jetcd\n");
    }
  }

  private static String classPath() throws URISyntaxException {
    List<String> places = new ArrayList<>();
    for (Class<?> each : NEEDED) {
      places.add(
          Path.of(each.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return String.join(File.pathSeparator, places);
  }
}
