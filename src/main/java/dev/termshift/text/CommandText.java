package dev.termshift.text;

import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.domain.money.Money;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a command says beside its name. Its text in the table has places for the components of its
 * record; {@code name+component} is the text if that one is given.
 */
public final class CommandText {

  static final String SECTION = "commands";

  /** Whatever it was meant to be. */
  static final String MISSPELT = "misspelt";

  /** What a component has that says nothing: it counts as absent. */
  private static final Set<Object> NOTHING = Set.of(List.of(), false);

  private CommandText() {}

  /**
   * The command's own words.
   *
   * @param currency that of the subscription; if it is not known, amounts that name none are told
   *     in minor units
   */
  public static String of(SubscriptionCommand command, Optional<String> currency) {
    Map<String, Object> facts = facts(command);
    return template(keyOf(command), facts).fill(place -> written(place, facts, currency));
  }

  private static Template template(String name, Map<String, Object> facts) {
    return facts.keySet().stream()
        .flatMap(fact -> TerminalText.TABLE.find(SECTION, name + "+" + fact).stream())
        .findFirst()
        .orElseGet(() -> TerminalText.TABLE.get(SECTION, name));
  }

  private static String keyOf(SubscriptionCommand command) {
    return command instanceof Misspelt ? MISSPELT : CommandType.of(command).text();
  }

  private static Map<String, Object> facts(SubscriptionCommand command) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (RecordComponent component : command.getClass().getRecordComponents()) {
      Object value = value(command, component);
      Optional<?> given = value instanceof Optional<?> optional ? optional : Optional.of(value);
      given
          .filter(fact -> !NOTHING.contains(fact))
          .ifPresent(fact -> facts.put(component.getName(), fact));
    }
    return facts;
  }

  private static Object value(SubscriptionCommand command, RecordComponent component) {
    try {
      return component.getAccessor().invoke(command);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Expected to read " + component + ", but " + e, e);
    }
  }

  private static String written(
      Template.Place place, Map<String, Object> facts, Optional<String> currency) {
    Object fact = Objects.requireNonNull(facts.get(place.name()));
    return switch (place.format()) {
      case "" -> fact.toString();
      case "words" -> TerminalText.words(fact.toString());
      case "money" -> MoneyText.of((Money) fact);
      case "minor" -> minor((long) fact, named(facts).or(() -> currency));
      case "credits" -> Counted.of(((Number) fact).longValue(), "credit");
      default -> throw new IllegalStateException("Expected a format, but got " + place);
    };
  }

  private static String minor(long minor, Optional<String> currency) {
    return currency
        .map(code -> MoneyText.of(new Money(minor, code)))
        .orElseGet(() -> minor + " (in minor units)");
  }

  /** The currency of the amount that the command names, if it names one. */
  private static Optional<String> named(Map<String, Object> facts) {
    return facts.get("amount") instanceof Money amount
        ? Optional.of(amount.currency())
        : Optional.empty();
  }
}
