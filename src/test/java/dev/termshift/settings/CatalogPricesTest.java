package dev.termshift.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.CreditPack;
import dev.termshift.domain.catalog.Prices;
import dev.termshift.domain.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What plans and packs cost: one price, or one for each of several currencies. */
class CatalogPricesTest {

  private static final Money USD = new Money(2000, "USD");
  private static final Money EUR = new Money(1900, "EUR");
  private static final Money CHF = new Money(2100, "CHF");

  @Test
  void severalPricesAreReadAndCurrencySaysWhichIsUsual() {
    assertThat(pricesOf("prices { USD = 2000, CHF = 2100, EUR = 1900 }, currency = EUR"))
        .isEqualTo(new Prices(EUR, List.of(CHF, USD)));
  }

  @Test
  void oneOfThemIsTheSameAsTheShortForm() {
    assertThat(pricesOf("prices { USD = 2000 }"))
        .isEqualTo(pricesOf("price-minor = 2000, currency = USD"))
        .isEqualTo(Prices.of(USD));
  }

  @Test
  void aPackHasThemToo() {
    CreditPack pack = version("credits = 5, prices { USD = 2000, EUR = 1900 }, currency = USD");
    assertThat(pack.prices()).isEqualTo(new Prices(USD, List.of(EUR)));
    assertThat(pack.in("CHF")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prices { USD = 5 }, price-minor = 5 | prices to be left out beside price-minor, but got
          prices {} | prices to be amounts that are all zero or all more, at least one, but got []
          prices { EUR = 0, USD = 5 }, currency = USD | prices to be amounts that are all zero or
          prices { EUR = -1 } | prices.EUR to be a whole number from 0 to 1000000000000, but got
          prices { EUR = 4.99 } | prices.EUR to be a whole number from 0 to 1000000000000, but got
          prices { eur = 5 } | prices to be named by three upper-case letters such as USD, but got
          prices { "a b" = 5 } | prices to be named by three upper-case letters such as USD, but got
          prices { EUR = 5, USD = 6 } | currency to be one of those in prices, but it is missing
          prices { EUR = 5, USD = 6 }, currency = CHF | currency to be one of those in prices, but
          prices { EUR = 5 }, currency = USD | currency to be one of those in prices, but got
          """)
  void aFaultIsNamed(String prices, String fault) {
    assertThatThrownBy(() -> pricesOf(prices))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(fault);
  }

  private static Prices pricesOf(String prices) {
    String plan = "name = B, rank = 1, period = P1M, credits = 5, " + prices;
    return read("plans.basic { " + plan + " }").plan("basic").orElseThrow().prices();
  }

  private static CreditPack version(String pack) {
    String plan = "plans.basic { name = B, rank = 1, period = P1M, credits = 5, prices.USD = 1 }";
    return read(plan + ", packs.some { " + pack + " }").pack("some").orElseThrow();
  }

  private static CatalogVersion read(String offers) {
    String policy =
        "policy { answer-within = 23 h, retry-after = [], exhausted-after = 7 d,"
            + " allocation = credits-and-time }";
    String version =
        "{ number = 1, effective-from = \"2026-01-01T00:00:00Z\", " + policy + ", " + offers + "}";
    return CatalogFile.of(
            ConfigFactory.parseString("termshift.catalog.versions = [ " + version + " ]"))
        .versions()
        .get(0);
  }
}
