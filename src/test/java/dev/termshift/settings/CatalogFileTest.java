package dev.termshift.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Prices;
import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.catalog.SilencePolicy;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalog file: what is read of it, and which faults are named. */
class CatalogFileTest {
  private static final String VERSION =
      """
      {
        number = 1, effective-from = "2026-01-01T00:00:00Z"
        policy { answer-within = 23 h, retry-after = [3 d], exhausted-after = 7 d,
                 allocation = credits-and-time }
        plans.basic { name = Basic, rank = 10, price-minor = 500, currency = USD, period = P1M,
                      credits = 500 }
        packs.hundred { credits = 100, price-minor = 200, currency = USD, expires-after = P1Y }
      }
      """;

  @Test
  void theShippedCatalogIsRead() {
    CatalogVersion version = CatalogFile.read(Path.of("config/catalog.conf")).versions().get(0);

    assertThat(version.policy()).isEqualTo(BillingPolicy.STANDARD);
    assertThat(version.plan("creator-monthly"))
        .contains(
            new Plan(
                "creator-monthly",
                "Creator, monthly",
                20,
                new Prices(new Money(2000, "USD"), List.of(new Money(1900, "EUR"))),
                new BillingInterval("P1M"),
                2500,
                PlanFeatures.PLAIN));
    assertThat(version.plans()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(version.packs()).hasSize(3);
    assertThat(version.plan("blink").orElseThrow().interval().isShort()).isTrue();
  }

  @Test
  void silenceIsAQuestionWhereAVersionDoesNotNameIt() {
    assertThat(silence(VERSION)).isEqualTo(SilencePolicy.INQUIRE);
    assertThat(silence(VERSION.replace("credits-and-time", "credits-and-time, silence = fail")))
        .isEqualTo(SilencePolicy.FAIL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          number = 0 | versions[0].number to be 1, for versions are numbered from 1 on in the order
          effective-from = soon | effective-from to be an instant such as
          color = red | versions[0] to have only [effective-from, number,
          plans = null | versions[0].plans to be an object, but it is missing
          policy = null | versions[0].policy to be an object, but it is missing
          policy.answer-within = -1 h | policy.answer-within to be a positive duration
          policy.retry-after = [0 s] | policy.retry-after to be a list of positive durations
          policy.allocation = generous | to be one of [credits-and-time, credits-and-longer-period,
          policy.answer-within = 400 d | policy.answer-within to be at most PT8784H, but got
          policy.retry-after = [400 d] | policy.retry-after to be at most 20 waits of at most
          policy.activation = later | policy.activation to be one of [on-payment, immediately], but
          policy.grant = never | policy.grant to be one of [on-payment, on-renewal], but got
          plans.basic.rollover = cap | rollover to be none, all or a cap such as 'cap 500', but got
          plans.basic.renew-terms = old | renew-terms to be one of [in-force, keep], but got 'old'
          plans.basic.trial = P1 | plans.basic.trial to be a period such as P1M, P1Y or P7D
          plans.basic.trial-credits = 5 | trial-credits to be a trial that they belong to, but
          plans.basic.grant-every = P7D | grant-every to be a length of which 2 to 120 make up
          plans.basic.grant-every = P1M | grant-every to be a length of which 2 to 120 make up
          policy.notices.price-notice = 400 d | notices.price-notice to be whole seconds, at most
          policy.notices.upcoming = 1500 ms | policy.notices.upcoming to be whole seconds, at most
          policy.notices.credits-expiring = 0 s | notices.credits-expiring to be a positive duration
          policy.notices.credits-low = 101 | notices.credits-low to be a whole number from 0 to 100
          policy.notices.later = 1 d | policy.notices to have only [credits-expiring, credits-low,
          plans.basic.notices.upcoming = 0 s | basic.notices.upcoming to be a positive duration
          plans.basic.notices = 5 | plans.basic.notices to be an object, but got '5'
          plans.basic.when-exhausted = nowhere | plans.basic.when-exhausted to be end or the id of
          plans.basic.when-exhausted = basic | when-exhausted to be end or the id of a free plan of
          plans.basic.credits = 1000000000001 | credits to be a whole number from 0 to 1000000000000
          plans.basic.price-minor = 1000000000001 | price-minor to be a whole number from 0 to
          plans.basic.period = P11Y | plans.basic.period to be at most P10Y, but got 'P11Y'
          plans.basic.price-minor = -1 | plans.basic.price-minor to be a whole number from 0
          plans.basic.price-minor = 4.99 | price-minor to be a whole number from 0 to
          plans.basic.currency = usd | currency to be three upper-case letters
          plans.basic.period = P1M1D | period to be a period such as P1M, P1Y or P7D
          plans.basic.period = PT10S | plans.basic.period to be at least a day while
          plans.basic.rank = high | rank to be a whole number from 0 to 1000000, but
          plans.basic.name = "" | plans.basic.name to be a text, but it is empty
          plans.basic.price = 5 | plans.basic to have only [credits, currency,
          plans."a b" = ${plans.basic} | versions[0].plans to have ids of 1 to 100 of the
          packs.hundred.credits = 0 | packs.hundred.credits to be a whole number from 1
          packs.hundred.price-minor = 0 | packs.hundred.price-minor to be a whole number from 1
          packs.hundred.expires-after = PT1H | packs.hundred.expires-after to be at least a day
          """)
  void aFaultIsNamedWithItsPath(String line, String fault) {
    Config version =
        ConfigFactory.parseString(line).withFallback(ConfigFactory.parseString(VERSION)).resolve();
    String text = "termshift.catalog.versions = [ " + version.root().render() + " ]";
    assertThatThrownBy(() -> catalog(text))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(fault);
  }

  @Test
  void policiesAndFeaturesAreRead() {
    String text =
        VERSION
            .replace(
                "credits-and-time",
                "least-unused, activation = immediately, grant = on-renewal, quote-valid-for = 5 m")
            .replace(
                "credits = 500",
                "credits = 500, rollover = cap 40, renew-terms = keep, trial = P7D,"
                    + " trial-credits = 20");
    CatalogVersion version =
        catalog("termshift.catalog.versions = [ " + text + " ]").versions().get(0);
    assertThat(version.policy().allocation()).isEqualTo(AllocationPolicy.LEAST_UNUSED);
    assertThat(version.policy().activation()).isEqualTo(ActivationPolicy.IMMEDIATELY);
    assertThat(version.policy().grant()).isEqualTo(GrantPolicy.ON_RENEWAL);
    assertThat(version.policy().quoteValidFor()).isEqualTo(Duration.ofMinutes(5));
    assertThat(version.plans().get("basic").features())
        .isEqualTo(
            PlanFeatures.PLAIN
                .rollingOver(new Rollover(40))
                .keepingTerms()
                .trying(new PlanFeatures.Trial(new BillingInterval("P7D"), 20)));
  }

  @Test
  void noticesOfThePolicyAreForEveryPlanThatHasNoneOfItsOwn() {
    String text =
        VERSION
            .replace("credits-and-time", "credits-and-time, notices { upcoming = 5 d }")
            .replace(
                "packs.hundred",
                """
                plans.yearly { name = Yearly, rank = 10, price-minor = 5000, currency = USD,
                               period = P1Y, credits = 500 }
                plans.own { name = Own, rank = 10, price-minor = 700, currency = USD, period = P1M,
                            credits = 500, notices { price-notice = 14 d, trial-ending = 1 d,
                              credits-expiring = none, credits-low = 25 } }
                packs.hundred""");
    CatalogVersion version =
        catalog("termshift.catalog.versions = [ " + text + " ]").versions().get(0);
    assertThat(Stream.of("basic", "yearly", "own").map(id -> notices(version, id)))
        .containsExactly(
            new Notices(days(7), days(5), days(3), days(7), 10),
            new Notices(days(30), days(5), days(3), days(7), 10),
            new Notices(days(14), days(3), days(1), days(0), 25));
    assertThat(catalog("termshift.catalog.versions = [ " + VERSION + " ]").at(Instant.EPOCH))
        .satisfies(none -> assertThat(none.plans().get("basic").features().notices()).isEmpty());
  }

  private static Duration days(long number) {
    return Duration.ofDays(number);
  }

  private static Notices notices(CatalogVersion version, String planId) {
    return version.plans().get(planId).features().notices().orElseThrow();
  }

  @Test
  void whatStaysUnpaidEndsOrGoesOnAsAFreePlan() {
    assertThat(whenExhausted("end")).isEmpty();
    assertThat(whenExhausted("free")).contains("free");
  }

  private static Optional<String> whenExhausted(String value) {
    Config free =
        ConfigFactory.parseString(
            "plans.free { name = Free, rank = 0, price-minor = 0, currency = USD, period = P1M,"
                + " credits = 5 }, plans.basic.when-exhausted = "
                + value);
    Config version = free.withFallback(ConfigFactory.parseString(VERSION)).resolve();
    return catalog("termshift.catalog.versions = [ " + version.root().render() + " ]")
        .versions()
        .get(0)
        .plans()
        .get("basic")
        .features()
        .whenExhausted();
  }

  @Test
  void creditsInSlicesAreReadAndGoWithTimeOnly() {
    String text =
        VERSION
            .replace("period = P1M", "period = P1Y, grant-every = P1M")
            .replace("credits-and-time", "credits-only");
    assertThat(
            catalog("termshift.catalog.versions = [ " + text + " ]")
                .at(Instant.EPOCH)
                .plans()
                .get("basic")
                .usualTerms())
        .satisfies(terms -> assertThat(terms.creditsOfPeriod()).isEqualTo(6000));
    for (String other : List.of("least-unused", "credits-and-longer-period")) {
      String refused = text.replace("credits-only", other);
      String later =
          VERSION
              .replace("number = 1", "number = 2")
              .replace("2026-01-01", "2026-02-01")
              .replace("credits-and-time", other);
      for (String versions : List.of(refused, text + "," + later)) {
        assertThatThrownBy(() -> catalog("termshift.catalog.versions = [ " + versions + " ]"))
            .isInstanceOf(SettingsException.class)
            .hasMessageContaining("since a plan with grant-every may have been sold");
      }
    }
    String none = text.replace("credits = 500", "credits = 0");
    assertThatThrownBy(() -> catalog("termshift.catalog.versions = [ " + none + " ]"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("grant-every to be credits to grant, but got none");
  }

  @Test
  void boughtCreditsLastAYearUnlessThePackSaysOtherwise() {
    String text = VERSION.replace(", expires-after = P1Y", "");
    assertThat(text).isNotEqualTo(VERSION);
    assertThat(
            catalog("termshift.catalog.versions = [ " + text + " ]")
                .versions()
                .get(0)
                .packs()
                .get("hundred")
                .expiresAfter())
        .isEqualTo(new BillingInterval("P1Y"));
  }

  @Test
  void versionsAreNumberedInTheOrderInWhichTheyTakeEffect() {
    String twice = "termshift.catalog.versions = [ " + VERSION + ", " + VERSION + " ]";
    String sameTime = twice.replaceFirst("(?s)(.*)number = 1", "$1number = 2");
    String right = sameTime.replaceFirst("(?s)(.*)2026-01-01", "$12027-01-01");
    assertThatThrownBy(() -> catalog(twice))
        .hasMessageContaining("versions[1].number to be 2, for versions are numbered from 1 on");
    assertThatThrownBy(() -> catalog(sameTime))
        .hasMessageContaining("versions[1].effective-from to be an instant after 2026-01-01T00:00");
    assertThat(catalog(right).versions()).hasSize(2);
  }

  @Test
  void shortPeriodsAreAllowedWhenAskedFor() {
    String text =
        "termshift.catalog { allow-short-periods = true, versions = [ %s ] }"
            .formatted(VERSION.replace("P1M", "PT10S"));
    assertThat(catalog(text).versions().get(0).plan("basic").orElseThrow().interval())
        .isEqualTo(new BillingInterval("PT10S"));
  }

  @Test
  void aCatalogThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> CatalogFile.read(Path.of("nowhere.conf")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("nowhere.conf");
    assertThatThrownBy(() -> catalog("termshift { }"))
        .hasMessageContaining("Expected termshift.catalog to be an object, but it is missing");
  }

  private static SilencePolicy silence(String version) {
    return catalog("termshift.catalog.versions = [ " + version + " ]")
        .versions()
        .get(0)
        .policy()
        .silence();
  }

  private static Catalog catalog(String text) {
    return CatalogFile.of(ConfigFactory.parseString(text));
  }
}
