package dev.termshift.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.Status;
import dev.termshift.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The database finds to be ending what a list says that it ends, and nothing else. */
class FallingBackIT {

  private static final Instant NOON = Instant.parse("2024-04-01T12:00:00Z");

  /** The columns that decide. */
  private record Columns(
      Status status,
      Optional<PendingChange.Kind> pending,
      Optional<String> planId,
      Optional<String> currency,
      Optional<Instant> endsAt) {

    private SubscriptionSummary summary(String id) {
      return new SubscriptionSummary(
          id,
          status.name(),
          planId,
          currency,
          Optional.empty(),
          0,
          pending,
          0,
          endsAt,
          1,
          Optional.empty(),
          Optional.empty(),
          NOON);
    }
  }

  @Test
  void inEveryStatusWithEveryChangeAndPlanBothSayTheSame() {
    TestDatabase database = TestDatabase.migrated();
    CatalogVersion inForce = SubscriptionSummaryTest.FALLING.at(NOON);
    List<SubscriptionSummary> all = all();
    new ReadModelWriter(database.source())
        .upsert(
            0,
            all.stream().map(each -> Alike.active(each.subscriptionId())).toList(),
            List.of(),
            List.of());
    all.forEach(each -> database.execute(columnsOf(each)));
    List<String> ending =
        all.stream()
            .filter(each -> each.endsAt().filter(at -> !at.isAfter(NOON)).isPresent())
            .filter(each -> each.fallsBackTo(inForce).isEmpty())
            .map(SubscriptionSummary::subscriptionId)
            .toList();
    SubscriptionFilter filter = Filters.endingBy(NOON, inForce.fallingBack());

    assertThat(all.stream().filter(each -> each.fallsBackTo(inForce).isPresent())).isNotEmpty();
    assertThat(ending).isNotEmpty();
    assertThat(
            new SubscriptionQueries(database.source())
                .list(filter, Optional.empty(), all.size()).stream()
                    .map(SubscriptionSummary::subscriptionId))
        .containsExactlyElementsOf(ending);
  }

  private static List<SubscriptionSummary> all() {
    List<SubscriptionSummary> all = new ArrayList<>();
    for (Status status : Status.values()) {
      for (Optional<PendingChange.Kind> pending : orNone(List.of(PendingChange.Kind.values()))) {
        plansAndEnds(status, pending)
            .forEach(each -> all.add(each.summary("s%04d".formatted(all.size()))));
      }
    }
    return all;
  }

  private static Stream<Columns> plansAndEnds(Status status, Optional<PendingChange.Kind> pending) {
    return orNone(List.of("basic", "plus")).stream()
        .flatMap(
            planId ->
                orNone(List.of(NOON, NOON.plusMillis(1))).stream()
                    .flatMap(
                        endsAt ->
                            Stream.of("USD", "EUR")
                                .map(Optional::of)
                                .map(paid -> new Columns(status, pending, planId, paid, endsAt))));
  }

  private static <T> List<Optional<T>> orNone(List<T> values) {
    return Stream.concat(Stream.of(Optional.<T>empty()), values.stream().map(Optional::of))
        .toList();
  }

  private static String columnsOf(SubscriptionSummary summary) {
    return ("update subscription set status = '%s', pending_change = %s, plan_id = %s,"
            + " currency = %s, ends_at = %s where subscription_id = '%s'")
        .formatted(
            summary.status(),
            literal(summary.pendingChange()),
            literal(summary.planId()),
            literal(summary.currency()),
            literal(summary.endsAt()),
            summary.subscriptionId());
  }

  private static String literal(Optional<?> value) {
    return value.map(it -> "'" + it + "'").orElse("null");
  }
}
