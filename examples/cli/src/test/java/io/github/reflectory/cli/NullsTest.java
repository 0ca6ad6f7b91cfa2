package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.reflect.ClassPath;
import io.github.reflectory.agent.Agent;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.calico.v3.CalicoCluster;
import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every public method and constructor of the library is called once for each of its parameters,
 * with null there and with something of the right type elsewhere.
 */
final class NullsTest {
  static Stream<Class<?>> published() throws IOException {
    ClassPath all = ClassPath.from(NullsTest.class.getClassLoader());
    return Stream.of(
            Analysis.class, CalicoStore.class, CalicoCluster.class, BirdConfig.class, Agent.class)
        .flatMap(module -> OfferedTest.exported(OfferedTest.classes(module)).stream())
        .flatMap(exported -> all.getTopLevelClasses(exported).stream())
        .<Class<?>>map(ClassPath.ClassInfo::load)
        .flatMap(NullsTest::withNested)
        .filter(
            type ->
                !type.getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath()
                    .contains("test-classes"))
        .sorted(Comparator.comparing(Class::getName));
  }

  private static Stream<Class<?>> withNested(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        ? Stream.concat(
            Stream.of(type),
            Arrays.stream(type.getDeclaredClasses()).flatMap(NullsTest::withNested))
        : Stream.of();
  }

  @ParameterizedTest
  @MethodSource("published")
  void a_null_fails_at_once_by_the_name_of_its_parameter(Class<?> type) {
    List<String> wrong = new ArrayList<>();
    for (Constructor<?> constructor : type.getConstructors()) {
      if (!Modifier.isAbstract(type.getModifiers())) {
        tryNulls(type, constructor, null, wrong);
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isAsked(type, method)) {
        Object target = Modifier.isStatic(method.getModifiers()) ? null : Arguments.of(type);
        tryNulls(type, method, target, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean isAsked(Class<?> type, Method method) {
    return Modifier.isPublic(method.getModifiers())
        && !Modifier.isAbstract(method.getModifiers())
        && !method.isDefault()
        && method.getParameterCount() > 0
        && !method.isSynthetic()
        && !(type.isEnum() && method.getName().equals("valueOf"))
        && !method.getName().equals("equals");
  }

  private static void tryNulls(
      Class<?> type, Executable called, @Nullable Object target, List<String> wrong) {
    for (int i = 0; i < called.getParameterCount(); i++) {
      Class<?> parameter = called.getParameterTypes()[i];
      if (!parameter.isPrimitive() && !admitsNull(called, i)) {
        String name = called.getParameters()[i].getName();
        complaint(called, target, i, name)
            .ifPresent(
                what ->
                    wrong.add(
                        type.getSimpleName() + "." + called.getName() + "(" + name + "): " + what));
      }
    }
  }

  private static boolean admitsNull(Executable called, int parameter) {
    AnnotatedType[] types = called.getAnnotatedParameterTypes();
    return types[parameter].isAnnotationPresent(Nullable.class);
  }

  /** What is wrong with how null is taken in the place of one parameter. */
  private static Optional<String> complaint(
      Executable called, @Nullable Object target, int parameter, String name) {
    Object[] arguments = new Object[called.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      if (i != parameter) {
        arguments[i] = Arguments.of(called.getParameterTypes()[i]);
      }
    }
    try {
      if (called instanceof Method method) {
        method.invoke(target, arguments);
      } else {
        ((Constructor<?>) called).newInstance(arguments);
      }
      return Optional.of("taken");
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      return cause instanceof NullPointerException
              && names(name, String.valueOf(cause.getMessage()))
          ? Optional.empty()
          : Optional.of(String.valueOf(cause));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(called + " cannot be called", e);
    }
  }

  /** What {@code requireNonNull} says, or Java by itself of a parameter that is used at once. */
  private static boolean names(String parameter, String message) {
    return message.equals(parameter) || message.endsWith("because \"" + parameter + "\" is null");
  }

  @Test
  void most_of_the_library_is_asked() throws IOException {
    assertThat(published()).hasSizeGreaterThan(90);
  }
}
