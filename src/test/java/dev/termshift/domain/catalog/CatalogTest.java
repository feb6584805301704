package dev.termshift.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.domain.scenario.SampleCatalog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogTest {

  private static final CatalogVersion FIRST = version(1, "2024-01-01T00:00:00Z");
  private static final CatalogVersion SECOND = version(2, "2024-02-01T00:00:00Z");

  @Test
  void theVersionInForceIsTheLatestThatHasTakenEffect() {
    Catalog catalog = new Catalog(List.of(FIRST, SECOND));
    assertThat(catalog.at(Instant.parse("2024-01-31T23:59:59.999Z"))).isEqualTo(FIRST);
    assertThat(catalog.at(Instant.parse("2024-02-01T00:00:00Z"))).isEqualTo(SECOND);
    assertThat(catalog.at(Instant.parse("2034-01-01T00:00:00Z"))).isEqualTo(SECOND);
  }

  @Test
  void beforeTheFirstVersionTheFirstIsInForce() {
    assertThat(new Catalog(List.of(FIRST, SECOND)).at(Instant.EPOCH)).isEqualTo(FIRST);
  }

  @Test
  void whatIsNotInForceYetCanBeLeftOut() {
    Catalog catalog = new Catalog(List.of(FIRST, SECOND));
    assertThat(catalog.until(Instant.parse("2024-01-31T23:59:59.999Z")).versions())
        .containsExactly(FIRST);
    assertThat(catalog.until(Instant.parse("2024-02-01T00:00:00Z"))).isEqualTo(catalog);
    assertThat(catalog.until(Instant.EPOCH).versions()).containsExactly(FIRST);
  }

  @Test
  void versionsAreNumberedAndTakeEffectInOrder() {
    assertThatThrownBy(() -> new Catalog(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Catalog(List.of(SECOND)))
        .hasMessage("Expected catalog version 1, but got 2");
    assertThatThrownBy(() -> new Catalog(List.of(FIRST, version(2, "2024-01-01T00:00:00Z"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNotOfferedIsAbsent() {
    CatalogVersion version = SampleCatalog.CATALOG.at(Instant.EPOCH);
    assertThat(version.plan("gold")).isEmpty();
    assertThat(version.pack("gold")).isEmpty();
    assertThat(version.plan("basic").orElseThrow().usualTerms().price())
        .isEqualTo(SampleCatalog.usd(500));
  }

  @Test
  void rankDecidesTheDirectionAndThenThePeriod() {
    CatalogVersion version = SampleCatalog.CATALOG.at(Instant.EPOCH);
    Terms plus = version.plan("plus").orElseThrow().usualTerms();
    Terms yearly = version.plan("plus-yearly").orElseThrow().usualTerms();
    Terms pro = version.plan("pro").orElseThrow().usualTerms();
    assertThat(pro.compareDirection(yearly)).isPositive();
    assertThat(yearly.compareDirection(plus)).isPositive();
    assertThat(plus.compareDirection(yearly)).isNegative();
    assertThat(plus.compareDirection(plus)).isZero();
  }

  private static CatalogVersion version(int number, String from) {
    return new CatalogVersion(
        number, Instant.parse(from), Map.of(), Map.of(), BillingPolicy.STANDARD);
  }
}
