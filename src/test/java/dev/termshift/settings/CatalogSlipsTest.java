package dev.termshift.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has made a slip in the catalog file reads which word was probably meant, and where. */
class CatalogSlipsTest {

  private static final String VERSION =
      """
      {
        number = 1, effective-from = "2026-01-01T00:00:00Z"
        policy { answer-within = 23 h, retry-after = [3 d], exhausted-after = 7 d,
                 allocation = credits-and-time, notices { upcoming = 3 d } }
        plans {
          free { name = Free, rank = 0, price-minor = 0, currency = USD, period = P1M, credits = 5 }
          basic { name = Basic, rank = 10, prices { USD = 500, EUR = 450 }, currency = USD,
                  period = P1M, credits = 500, when-exhausted = free, renew-terms = keep,
                  rollover = none }
        }
        packs.hundred { credits = 100, price-minor = 200, currency = USD, expires-after = P1Y }
      }
      """;

  @ParameterizedTest
  @CsvSource({
    "number, nunber",
    "plans {, planz {",
    "packs., paks.",
    "effective-from, efective-from",
    "exhausted-after, exhausted-afer",
    "credits-and-time, credit-and-time",
    "notices, notice",
    "upcoming, upcomming",
    "price-minor, price-minr",
    "when-exhausted, when-exausted",
    "= free, = fre",
    "= keep, = kep",
    "= none, = non",
    "prices {, price {",
    "'currency = USD, expires', 'curency = USD, expires'",
    "expires-after, expire-after"
  })
  void aSlipIsAnsweredWithTheWordThatWasMeant(String right, String wrong) {
    String meant = right.replaceAll("^= |( \\{|\\.| = .*)$", "");
    String written = wrong.replaceAll("^= |( \\{|\\.| = .*)$", "");

    assertThat(faults(VERSION.replace(right, wrong)))
        .anySatisfy(
            fault ->
                assertThat(fault)
                    .contains("but got")
                    .contains(written)
                    .endsWith("; did you mean '" + meant + "'?"));
  }

  @Test
  void aCurrencyThatHasNoPriceIsAnsweredWithOneThatHas() {
    assertThat(
            faults(VERSION.replace("EUR = 450 }, currency = USD", "EUR = 450 }, currency = ERU")))
        .containsExactly(
            "Expected termshift.catalog.versions[0].plans.basic.currency to be one of"
                + " those in prices, but got 'ERU'; did you mean 'EUR'?");
  }

  @Test
  void aWordThatIsNearToNoneIsNotGuessedAt() {
    assertThat(faults(VERSION.replace("= free", "= platinum")))
        .containsExactly(
            "Expected termshift.catalog.versions[0].plans.basic.when-exhausted to be end or the id"
                + " of a free plan of this version, but got 'platinum'");
    assertThat(faults(VERSION.replace("number", "colour = red, number")).get(0))
        .endsWith("but got colour");
  }

  @ParameterizedTest
  @CsvSource({"basic {, plans, basic yearly", "hundred {, packs, 100%"})
  void anIdThatIsNoneIsToldWithItsPlaceAndInWords(String key, String place, String id) {
    String version =
        VERSION.replace("packs.hundred {", "packs { hundred {").replace("P1Y }", "P1Y }}");

    assertThat(faults(version.replace(key, '"' + id + "\" {")))
        .containsExactly(
            "Expected termshift.catalog.versions[0]."
                + place
                + " to have ids of 1 to 100 of the characters A-Z a-z 0-9 . _ : -, but got '"
                + id
                + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "3", "two"})
  void aVersionThatHasNotTheNextNumberIsToldWithItsPlace(String number) {
    assertThat(
            faults(
                VERSION
                    + ","
                    + VERSION.replace("number = 1", "number = " + number).replace("2026", "2027")))
        .containsExactly(
            "Expected termshift.catalog.versions[1].number to be 2, for versions are numbered from"
                + " 1 on in the order in which they take effect, but got '"
                + number
                + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-01T00:00:00Z", "2025-12-31T00:00:00Z", "soon"})
  void aVersionThatTakesEffectBeforeTheOneBeforeIsToldWithItsPlace(String at) {
    assertThat(
            faults(
                VERSION
                    + ","
                    + VERSION
                        .replace("number = 1", "number = 2")
                        .replace("2026-01-01T00:00:00Z", at)))
        .containsExactly(
            "Expected termshift.catalog.versions[1].effective-from to be an instant after"
                + " 2026-01-01T00:00:00Z, when versions[0] takes effect, but got '"
                + at
                + "'");
  }

  private static List<String> faults(String version) {
    return catchThrowableOfType(
            SettingsException.class,
            () ->
                CatalogFile.of(
                    ConfigFactory.parseString("termshift.catalog.versions = [ " + version + " ]")))
        .faults();
  }
}
