package dev.termshift.readmodel;

import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ChargeEvent.ChargeInquiry;
import dev.termshift.domain.event.ChargeEvent.ChargePending;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeOpened;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.kernel.JournaledEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one or more events in a row say of a charge.
 *
 * @param chargeId the charge
 * @param subscriptionId who is charged
 * @param sequenceNr the sequence number of the last of the events
 * @param status what became of it, if they say so
 * @param purpose what it pays for, if they say so
 * @param amount what the latest attempt asked for or what was booked, if they say so
 * @param taxMinor the tax that was paid on top, if they name any
 * @param attempt the latest attempt, if they name one
 * @param paymentIds the payments that they name
 * @param disputeIds the disputes that they say were opened
 * @param closedDisputeIds the disputes that they say were won or lost
 * @param requestedAt when it was asked for first, if they say so
 */
public record ChargeRow(
    String chargeId,
    String subscriptionId,
    long sequenceNr,
    Optional<ChargeStatus> status,
    Optional<ChargePurpose> purpose,
    Optional<Money> amount,
    Optional<Long> taxMinor,
    Optional<Integer> attempt,
    Set<String> paymentIds,
    Set<String> disputeIds,
    Set<String> closedDisputeIds,
    Optional<Instant> requestedAt) {

  /** Copies the sets; their order does not count. */
  public ChargeRow {
    paymentIds = Set.copyOf(paymentIds);
    disputeIds = Set.copyOf(disputeIds);
    closedDisputeIds = Set.copyOf(closedDisputeIds);
  }

  /**
   * What each of the next events of a subscription says, in their order; most say nothing.
   *
   * @param firstSequence the sequence number of the first of them
   */
  public static List<ChargeRow> of(
      String subscriptionId, long firstSequence, List<JournaledEvent> events) {
    List<ChargeRow> rows = new ArrayList<>();
    long sequenceNr = firstSequence;
    for (JournaledEvent journaled : events) {
      of(subscriptionId, sequenceNr, journaled.event(), journaled.effectiveAt())
          .ifPresent(rows::add);
      sequenceNr++;
    }
    return rows;
  }

  /** What one event says, if it is about a charge and not only about what balance paid of it. */
  static Optional<ChargeRow> of(
      String subscriptionId, long sequenceNr, SubscriptionEvent event, Instant effectiveAt) {
    if (event instanceof ChargeRequested it) {
      return Optional.of(
          said(it.chargeId(), subscriptionId, sequenceNr, ChargeStatus.REQUESTED)
              .about(it.purpose(), it.amount(), it.requestedAt())
              .tried(Optional.of(it.attempt()), Optional.empty()));
    } else if (event instanceof ChargePending it) {
      return Optional.of(
          said(it.chargeId(), subscriptionId, sequenceNr, ChargeStatus.PENDING)
              .tried(Optional.of(it.attempt()), Optional.empty()));
    } else if (event instanceof ChargeInquiry it) {
      return Optional.of(
          said(it.chargeId(), subscriptionId, sequenceNr, ChargeStatus.INQUIRED)
              .tried(Optional.of(it.attempt()), Optional.empty()));
    } else if (event instanceof ChargeFailed it) {
      return Optional.of(
          said(it.chargeId(), subscriptionId, sequenceNr, ChargeStatus.FAILED)
              .tried(Optional.of(it.attempt()), it.paymentId()));
    } else if (event instanceof ChargeSettled it) {
      return Optional.of(
          said(it.chargeId(), subscriptionId, sequenceNr, ChargeStatus.SETTLED)
              .about(it.purpose(), it.amount(), effectiveAt)
              .tried(Optional.of(it.attempt()), it.paymentId())
              .taxed(it.taxMinor()));
    } else if (event instanceof ChargeCancelled it) {
      return Optional.of(said(it.chargeId(), subscriptionId, sequenceNr, ChargeStatus.CANCELLED));
    } else if (event instanceof BalanceCredited it && it.paymentId().isPresent()) {
      return it.chargeId()
          .map(chargeId -> said(chargeId, subscriptionId, sequenceNr, Optional.empty()))
          .map(row -> row.tried(Optional.empty(), it.paymentId()).taxed(it.taxMinor()));
    }
    return ofDispute(subscriptionId, sequenceNr, event);
  }

  private static Optional<ChargeRow> ofDispute(
      String subscriptionId, long sequenceNr, SubscriptionEvent event) {
    if (event instanceof DisputeOpened it) {
      return Optional.of(
          said(it.chargeId(), subscriptionId, sequenceNr, Optional.empty())
              .disputed(Set.of(it.disputeId()), Set.of()));
    } else if (event instanceof DisputeWon it) {
      return Optional.of(
          said(it.chargeId(), subscriptionId, sequenceNr, Optional.empty())
              .disputed(Set.of(), Set.of(it.disputeId())));
    } else if (event instanceof DisputeLost it) {
      return Optional.of(
          said(it.chargeId(), subscriptionId, sequenceNr, Optional.empty())
              .disputed(Set.of(), Set.of(it.disputeId())));
    }
    return Optional.empty();
  }

  private static ChargeRow said(
      String chargeId, String subscriptionId, long sequenceNr, ChargeStatus status) {
    return said(chargeId, subscriptionId, sequenceNr, Optional.of(status));
  }

  private static ChargeRow said(
      String chargeId, String subscriptionId, long sequenceNr, Optional<ChargeStatus> status) {
    return new ChargeRow(
        chargeId,
        subscriptionId,
        sequenceNr,
        status,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty());
  }

  private ChargeRow about(ChargePurpose what, Money howMuch, Instant when) {
    return new ChargeRow(
        chargeId,
        subscriptionId,
        sequenceNr,
        status,
        Optional.of(what),
        Optional.of(howMuch),
        taxMinor,
        attempt,
        paymentIds,
        disputeIds,
        closedDisputeIds,
        Optional.of(when));
  }

  private ChargeRow tried(Optional<Integer> which, Optional<String> paymentId) {
    return new ChargeRow(
        chargeId,
        subscriptionId,
        sequenceNr,
        status,
        purpose,
        amount,
        taxMinor,
        which,
        paymentId.map(Set::of).orElse(Set.of()),
        disputeIds,
        closedDisputeIds,
        requestedAt);
  }

  private ChargeRow taxed(Optional<Long> tax) {
    return new ChargeRow(
        chargeId,
        subscriptionId,
        sequenceNr,
        status,
        purpose,
        amount,
        tax,
        attempt,
        paymentIds,
        disputeIds,
        closedDisputeIds,
        requestedAt);
  }

  private ChargeRow disputed(Set<String> opened, Set<String> closed) {
    return new ChargeRow(
        chargeId,
        subscriptionId,
        sequenceNr,
        status,
        purpose,
        amount,
        taxMinor,
        attempt,
        paymentIds,
        opened,
        closed,
        requestedAt);
  }

  /** What these events and later ones of the same charge say. */
  ChargeRow then(ChargeRow later) {
    return new ChargeRow(
        chargeId,
        subscriptionId,
        later.sequenceNr,
        later.status.or(() -> status),
        later.purpose.or(() -> purpose),
        later.amount.or(() -> amount),
        later.taxMinor.or(() -> taxMinor),
        later.attempt.or(() -> attempt),
        both(paymentIds, later.paymentIds),
        both(disputeIds, later.disputeIds),
        both(closedDisputeIds, later.closedDisputeIds),
        Stream.of(requestedAt, later.requestedAt).flatMap(Optional::stream).findFirst());
  }

  private static Set<String> both(Set<String> some, Set<String> others) {
    return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
  }
}
