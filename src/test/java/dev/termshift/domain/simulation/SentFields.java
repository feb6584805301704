package dev.termshift.domain.simulation;

import dev.termshift.contract.SealedFamily;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.SubscriptionCommand;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which commands random lives have sent, with and without each field that may be absent; of several
 * threads.
 */
final class SentFields {

  /** What all lives together have sent. */
  static final SentFields ALL = new SentFields();

  private static final String WITHOUT = " without ";
  private static final String WITH = " with ";

  private static final ClassValue<List<RecordComponent>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
          return type.isRecord() ? List.of(type.getRecordComponents()) : List.of();
        }
      };

  private final Set<String> sent = ConcurrentHashMap.newKeySet();

  /** Takes note of a command. */
  void note(SubscriptionCommand command) {
    noteAll(command);
  }

  private void noteAll(Object said) {
    String type = said.getClass().getSimpleName();
    sent.add(type);
    for (RecordComponent each : COMPONENTS.get(said.getClass())) {
      Object value = value(said, each);
      if (mayBeAbsent(each)) {
        sent.add(type + (isAbsent(value) ? WITHOUT : WITH) + each.getName());
      }
      noteParts(value);
    }
  }

  private void noteParts(Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(this::noteParts);
    } else if (value instanceof Collection<?> several) {
      several.forEach(this::noteParts);
    } else if (isPart(value.getClass())) {
      noteAll(value);
    }
  }

  private static Object value(Object said, RecordComponent component) {
    try {
      return component.getAccessor().invoke(said);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean mayBeAbsent(RecordComponent component) {
    Class<?> type = component.getType();
    return type == Optional.class || type == List.class || type == Metadata.class;
  }

  private static boolean isAbsent(Object value) {
    return value.equals(Optional.empty()) || value.equals(List.of()) || value.equals(Metadata.NONE);
  }

  /** What a command consists of, with fields of its own. */
  private static boolean isPart(Class<?> type) {
    return type.isRecord() && type.getPackage().equals(SubscriptionCommand.class.getPackage());
  }

  /** The commands, and the ways to send them, that were not met. */
  Set<String> missing() {
    Set<String> missing = new TreeSet<>();
    SealedFamily.of(SubscriptionCommand.class).forEach(type -> addAll(type, missing));
    missing.removeAll(sent);
    missing.remove("Misspelt without faults");
    return missing;
  }

  private static void addAll(Class<?> type, Set<String> all) {
    String name = type.getSimpleName();
    all.add(name);
    for (RecordComponent each : COMPONENTS.get(type)) {
      if (mayBeAbsent(each)) {
        all.add(name + WITH + each.getName());
        all.add(name + WITHOUT + each.getName());
      }
      addParts(each.getGenericType(), all);
    }
  }

  private static void addParts(Type type, Set<String> all) {
    if (type instanceof ParameterizedType generic) {
      List.of(generic.getActualTypeArguments()).forEach(each -> addParts(each, all));
    } else if (type instanceof Class<?> part
        && isPart(part)
        && !all.contains(part.getSimpleName())) {
      addAll(part, all);
    }
  }
}
