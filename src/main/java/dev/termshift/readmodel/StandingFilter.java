package dev.termshift.readmodel;

import dev.termshift.domain.subscription.Status;
import dev.termshift.json.InstantText;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How subscriptions stand that are looked for, or whose charges are: those that meet all that is
 * given.
 *
 * @param status in which status they are
 * @param planId the plan that they are on or wait for
 * @param disputed only those with a charge that has an open dispute
 * @param pending what they wait for
 * @param endsBy only those that end soon unless something changes
 */
public record StandingFilter(
    Optional<Status> status,
    Optional<String> planId,
    boolean disputed,
    Optional<Pending> pending,
    Optional<EndsBy> endsBy) {

  /**
   * An end that is near.
   *
   * @param instant that it comes at, or before
   * @param fallingBack the plans that do not end when they stay unpaid, since a free one goes on,
   *     and the currencies in which that is so
   */
  public record EndsBy(Instant instant, Map<String, Set<String>> fallingBack) {

    /** Copies the map. */
    public EndsBy {
      fallingBack = Map.copyOf(fallingBack);
    }
  }

  /** However they stand. */
  public static final StandingFilter ANY =
      new StandingFilter(
          Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());

  private static final String DISPUTED =
      "subscription_id in (select charge.subscription_id from charge where "
          + ChargeColumns.DISPUTED
          + ")";

  private static final String PAYMENT_PENDING =
      "subscription_id in (select charge.subscription_id from charge"
          + " where charge.status in ('REQUESTED', 'PENDING', 'INQUIRED'))";

  private static final String REFUND_AWAITED =
      "subscription_id in (select refund.subscription_id from refund where "
          + RefundColumns.AWAITED
          + ")";

  /** No id has a space. */
  static final String BETWEEN_IDS = " ";

  /** What is not paid does not end if its plan has a free one to go on with. */
  private static final String ENDING =
      "ends_at <= ?::timestamptz and not ((status = 'PAST_DUE'"
          + " or pending_change is distinct from 'UPGRADE_AWAITING_PAYMENT')"
          + " and pending_change is distinct from 'CANCELLATION_AT_PERIOD_END'"
          + " and coalesce(plan_id, '') || '/' || coalesce(currency, '')"
          + " = any (string_to_array(?, '"
          + BETWEEN_IDS
          + "')))";

  /** Adds what rows of the table {@code subscription} must meet. */
  void addTo(Conditions conditions) {
    status.ifPresent(it -> conditions.add("status = ?", it.name()));
    planId.ifPresent(it -> conditions.add("plan_id = ?", it));
    if (disputed) {
      conditions.add(DISPUTED);
    }
    pending.map(StandingFilter::waitingFor).ifPresent(conditions::add);
    endsBy.ifPresent(it -> conditions.add(ENDING, InstantText.of(it.instant()), fallingBack(it)));
  }

  /** Adds what rows of another table must meet that name the subscription they are of. */
  void addToRowsOf(Conditions conditions) {
    if (!ANY.equals(this)) {
      Conditions theirs = new Conditions();
      addTo(theirs);
      conditions.addThoseIn("subscription_id", "subscription", theirs);
    }
  }

  private static String waitingFor(Pending pending) {
    return switch (pending) {
      case CHANGE -> "pending_change is not null";
      case PAYMENT -> PAYMENT_PENDING;
      case REFUND -> REFUND_AWAITED;
    };
  }

  /** Each plan with each of its currencies, and with none, as rows from before are. */
  private static String fallingBack(EndsBy endsBy) {
    return endsBy.fallingBack().entrySet().stream()
        .flatMap(
            plan ->
                Stream.concat(Stream.of(""), plan.getValue().stream())
                    .map(currency -> plan.getKey() + "/" + currency))
        .collect(Collectors.joining(BETWEEN_IDS));
  }
}
