package io.github.reflectory.cli.options;

import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.text.Quoted;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Which store an argument names.
 *
 * @param text as the caller wrote it
 * @param opening opens the store
 * @param warning what is wrong about it, though it can be used
 */
public record StoreSpec(
    String text, Supplier<CalicoStore> opening, Supplier<Optional<String>> warning) {
  private static final String FILE = "file:";

  /**
   * Reads {@code file:PATH}, {@code etcd-v2} or {@code etcd-v3}.
   *
   * @param environment says where etcd is, when the store is opened
   * @throws IllegalArgumentException if no such store is known
   */
  static StoreSpec parse(String text, Map<String, String> environment) {
    if (text.startsWith(FILE) && text.length() > FILE.length()) {
      return file(Path.of(text.substring(FILE.length())));
    }
    return switch (text) {
      case "etcd-v2" -> etcd(text, environment, CalicoStore::v2);
      case "etcd-v3" -> etcd(text, environment, StoreSpec::v3);
      default ->
          throw new IllegalArgumentException(
              "expected file:PATH, etcd-v2 or etcd-v3, found "
                  + Quoted.quote(text)
                  + (text.startsWith("calico:")
                      ? "; only sessions reads resources of Calico v3"
                      : ""));
    };
  }

  public static StoreSpec file(Path path) {
    return new StoreSpec(FILE + path, () -> CalicoStore.file(path), Optional::empty);
  }

  private static StoreSpec etcd(
      String text, Map<String, String> environment, Function<EtcdConfig, CalicoStore> api) {
    return new StoreSpec(
        text,
        () -> opened(environment, api),
        () -> EtcdConfig.fromEnvironment(environment).warning());
  }

  private static CalicoStore opened(
      Map<String, String> environment, Function<EtcdConfig, CalicoStore> api) {
    try {
      return api.apply(EtcdConfig.fromEnvironment(environment));
    } catch (IllegalArgumentException e) {
      throw new WrongInput(String.valueOf(e.getMessage()));
    }
  }

  private static CalicoStore v3(EtcdConfig config) {
    LibraryLogs.silence();
    return CalicoStore.v3(config);
  }

  CalicoStore open() {
    return opening.get();
  }

  @Override
  public String toString() {
    return text;
  }
}
