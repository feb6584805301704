package dev.termshift.text;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.Prices;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds prices of a catalog in a currency that Java does not know. They may be slips, so they are
 * told; they are not refused, for a currency may be younger than this Java, or nobody's but ours.
 */
public final class UnknownCurrencies {

  private final Set<String> known =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toSet());
  private final Map<String, List<String>> places = new TreeMap<>();

  private UnknownCurrencies() {}

  /** A sentence for each such currency, with where it stands. */
  public static List<String> notes(Catalog catalog) {
    UnknownCurrencies currencies = new UnknownCurrencies();
    catalog.versions().forEach(currencies::look);
    return currencies.places.entrySet().stream()
        .map(each -> note(each.getKey(), each.getValue()))
        .toList();
  }

  private void look(CatalogVersion version) {
    String of = "catalog version " + version.number() + ", ";
    new TreeMap<>(version.plans()).forEach((id, plan) -> look(plan.prices(), of + "plan " + id));
    new TreeMap<>(version.packs()).forEach((id, pack) -> look(pack.prices(), of + "pack " + id));
  }

  private void look(Prices prices, String place) {
    Set<String> unknown = new TreeSet<>();
    prices.all().forEach(price -> unknown.add(price.currency()));
    unknown.removeAll(known);
    unknown.forEach(each -> places.computeIfAbsent(each, code -> new ArrayList<>()).add(place));
  }

  private static String note(String currency, List<String> places) {
    int more = places.size() - 1;
    return ("Currency %s is not known here: correct it if it is a slip (%s%s). Amounts in it are"
            + " shown with %d decimals.")
        .formatted(
            currency,
            places.get(0),
            more == 0 ? "" : ", and " + more + " more",
            MoneyText.digits(currency));
  }
}
