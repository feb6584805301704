package dev.termshift.cli.console;

import dev.termshift.json.KnownNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What kind of value an argument takes; the library names classes of Java, which nobody types. */
final class ValueKind {

  private static final String SMALL = "a whole number up to " + Integer.MAX_VALUE;
  private static final String WHOLE = "a whole number up to " + Long.MAX_VALUE;

  private static final Map<Class<?>, String> KINDS =
      Map.of(
          Instant.class, "an instant such as 2026-01-31T00:00:00Z",
          Duration.class, "a duration such as PT30S",
          int.class, SMALL,
          Integer.class, SMALL,
          long.class, WHOLE,
          Long.class, WHOLE);

  private ValueKind() {}

  /** A sentence, if the fault is a value of the wrong kind. */
  static Optional<String> fault(ParameterException fault) {
    ArgSpec argument = fault.getArgSpec();
    String value = fault.getValue();
    return argument == null || value == null
        ? Optional.empty()
        : of(argument.typeInfo().getAuxiliaryTypes()[0])
            .map(kind -> sentence(kind, name(argument), value) + meant(argument, value));
  }

  /** Of words of which there are few, the one that is near. */
  private static String meant(ArgSpec argument, String value) {
    Object[] words = argument.typeInfo().getAuxiliaryTypes()[0].getEnumConstants();
    return words == null
        ? ""
        : KnownNames.of(Arrays.stream(words).map(Object::toString).toList()).askingFor(value);
  }

  private static String sentence(String kind, String argument, String value) {
    return "Expected %s for '%s', but got '%s'".formatted(kind, argument, value);
  }

  private static Optional<String> of(Class<?> type) {
    return type.isEnum()
        ? Optional.of("one of " + Arrays.toString(type.getEnumConstants()))
        : Optional.ofNullable(KINDS.get(type));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
