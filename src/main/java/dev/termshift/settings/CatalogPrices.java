package dev.termshift.settings;

import dev.termshift.domain.catalog.Prices;
import dev.termshift.domain.money.Money;
import dev.termshift.json.KnownNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How a plan or a pack of the catalog file says what it costs: {@code price-minor} and {@code
 * currency}, or {@code prices} with an amount for each currency.
 */
final class CatalogPrices {

  /** What an offer may say of its price. */
  static final Set<String> KEYS = Set.of("price-minor", "currency", "prices");

  static final String CURRENCY = "currency";
  static final String MANY = "prices";
  private static final String CODE = "three upper-case letters such as USD";
  private static final Money NOTHING = Money.zero("USD");

  private CatalogPrices() {}

  /**
   * The prices of an offer.
   *
   * @param min the least that it may cost, in minor units
   */
  static Prices of(ConfigReader offer, long min) {
    return offer.has(MANY) ? several(offer, min) : Prices.of(only(offer, min));
  }

  private static Money only(ConfigReader offer, long min) {
    long minor = offer.number("price-minor", min, Prices.MOST_MINOR);
    return offer.parsed(CURRENCY, CODE, currency -> new Money(minor, currency), NOTHING);
  }

  /** With several, the file says which one holds where nobody names a currency. */
  private static Prices several(ConfigReader offer, long min) {
    offer.require(!offer.has("price-minor"), MANY, "left out beside price-minor", "both of them");
    List<Money> all = new ArrayList<>();
    for (String currency : offer.keys(MANY)) {
      boolean isCode = currency.matches("[A-Z]{3}");
      offer.require(isCode, MANY, "named by " + CODE, "'" + currency + "'");
      if (isCode) {
        all.add(new Money(offer.child(MANY).number(currency, min, Prices.MOST_MINOR), currency));
      }
    }
    offer.require(
        all.stream().map(Money::isZero).distinct().count() == 1,
        MANY,
        "amounts that are all zero or all more, at least one",
        all);
    Money usual = usual(offer, all);
    return new Prices(
        usual, all.stream().filter(price -> !price.currency().equals(usual.currency())).toList());
  }

  private static Money usual(ConfigReader offer, List<Money> all) {
    if (all.size() == 1 && !offer.has(CURRENCY)) {
      return all.get(0);
    }
    return offer.parsed(
        CURRENCY,
        new ConfigReader.Wanted(
            "one of those in prices", KnownNames.of(all.stream().map(Money::currency).toList())),
        named ->
            all.stream()
                .filter(price -> price.currency().equals(named))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Expected another currency")),
        NOTHING);
  }
}
