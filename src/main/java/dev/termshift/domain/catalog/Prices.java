package dev.termshift.domain.catalog;

import dev.termshift.domain.money.Money;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What something costs, in each currency that it is offered in.
 *
 * @param usual the price that holds where nobody names a currency
 * @param others the prices in other currencies, sorted by those
 */
public record Prices(Money usual, List<Money> others) {

  /**
   * The most that a price can be, in minor units: small enough that no sum of prices a subscription
   * can reach leaves 64 bits.
   */
  public static final long MOST_MINOR = 1_000_000_000_000L;

  /** Sorts the others; refuses two prices in one currency. */
  public Prices {
    others = others.stream().sorted(Comparator.comparing(Money::currency)).toList();
    Set<String> currencies = new HashSet<>(Set.of(usual.currency()));
    for (Money other : others) {
      if (!currencies.add(other.currency())) {
        throw new IllegalArgumentException(
            "Expected one price in " + other.currency() + ", but got two");
      }
    }
  }

  /** A price in one currency. */
  public static Prices of(Money only) {
    return new Prices(only, List.of());
  }

  /** The price in that currency, if there is one. */
  public Optional<Money> in(String currency) {
    return all().filter(price -> price.currency().equals(currency)).findFirst();
  }

  /** All prices, the usual one first. */
  public Stream<Money> all() {
    return Stream.concat(Stream.of(usual), others.stream());
  }

  /** The currencies as people read them, such as {@code USD or EUR}. */
  public String currencies() {
    return String.join(" or ", all().map(Money::currency).toList());
  }
}
