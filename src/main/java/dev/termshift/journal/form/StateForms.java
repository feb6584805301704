package dev.termshift.journal.form;

import static dev.termshift.journal.form.LedgerForms.LEDGER;
import static dev.termshift.journal.form.ValueForms.MONEY;
import static dev.termshift.journal.form.ValueForms.PERIOD;
import static dev.termshift.journal.form.ValueForms.RUNNING_PERIOD;
import static dev.termshift.journal.form.ValueForms.TERMS;
import static dev.termshift.journal.form.ValueForms.TRIAL_LEFT;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.credit.LapsedCredits;
import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.period.RenewalsPaid;
import dev.termshift.domain.subscription.BeforeEnd;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.json.Form;
import dev.termshift.json.Variant;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The form of where a subscription stands. */
public final class StateForms {
  private static final List<Variant<? extends PendingChange>> SCHEDULED_CHANGES =
      List.of(
          Variant.of(
              "upgrade-at-period-end",
              PendingChange.UpgradeAtPeriodEnd.class,
              (change, out) -> out.object("to", TERMS, change.to()).constant("by", change.by()),
              in ->
                  new PendingChange.UpgradeAtPeriodEnd(
                      in.object("to", TERMS), in.constant("by", Authority.class))),
          Variant.of(
              "downgrade-at-period-end",
              PendingChange.DowngradeAtPeriodEnd.class,
              (change, out) -> out.object("to", TERMS, change.to()).constant("by", change.by()),
              in ->
                  new PendingChange.DowngradeAtPeriodEnd(
                      in.object("to", TERMS), in.constant("by", Authority.class))),
          Variant.of(
              "cancellation-at-period-end",
              PendingChange.CancellationAtPeriodEnd.class,
              (change, out) -> out.constant("by", change.by()),
              in -> new PendingChange.CancellationAtPeriodEnd(in.constant("by", Authority.class))),
          Variant.of(
              "pause-at-period-end",
              PendingChange.PauseAtPeriodEnd.class,
              (change, out) -> out.constant("by", change.by()),
              in -> new PendingChange.PauseAtPeriodEnd(in.constant("by", Authority.class))));

  private static final Form<PendingChange> SCHEDULED = Variant.oneOf(SCHEDULED_CHANGES);

  private static final Form<RenewalsPaid.Renewal> RENEWAL =
      new Form<>(
          (renewal, out) ->
              out.object("period", PERIOD, renewal.period()).object("paid", MONEY, renewal.paid()),
          in -> new RenewalsPaid.Renewal(in.object("period", PERIOD), in.object("paid", MONEY)));

  private static final Form<LapsedCredits.Lapse> LAPSED_CREDITS =
      new Form<>(
          (lapse, out) -> out.instant("at", lapse.at()).number("amount", lapse.amount()),
          in -> new LapsedCredits.Lapse(in.instant("at"), in.number("amount")));

  private static final Form<PendingChange.UpgradeAwaitingPayment> UPGRADE_AWAITING_PAYMENT =
      new Form<>(
          (change, out) ->
              out.object("to", TERMS, change.to())
                  .constant("by", change.by())
                  .text("chargeId", change.chargeId())
                  .object("unusedValue", MONEY, change.unusedValue())
                  .constant("allocation", change.allocation())
                  .numberUnlessZero("longerBySeconds", change.longerBy().toSeconds())
                  .instant("requestedAt", change.requestedAt())
                  .list("renewalsPaid", RENEWAL, change.renewalsPaid().renewals())
                  .list("lapsedCredits", LAPSED_CREDITS, change.lapsedCredits().lapses())
                  .optional("replaces", SCHEDULED, change.replaces()),
          in ->
              new PendingChange.UpgradeAwaitingPayment(
                  in.object("to", TERMS),
                  in.constant("by", Authority.class),
                  in.text("chargeId"),
                  in.object("unusedValue", MONEY),
                  in.constant("allocation", AllocationPolicy.class),
                  Duration.ofSeconds(in.numberOrZero("longerBySeconds")),
                  in.instant("requestedAt"),
                  new RenewalsPaid(in.list("renewalsPaid", RENEWAL)),
                  new LapsedCredits(in.list("lapsedCredits", LAPSED_CREDITS)),
                  in.optional("replaces", SCHEDULED)));

  /** What a subscription waits for. */
  public static final Form<PendingChange> PENDING_CHANGE =
      Variant.oneOf(
          Stream.concat(
                  Stream.of(
                      new Variant<>(
                          "upgrade-awaiting-payment",
                          PendingChange.UpgradeAwaitingPayment.class,
                          UPGRADE_AWAITING_PAYMENT)),
                  SCHEDULED_CHANGES.stream())
              .toList());

  private static final Form<CurrentTerm> CURRENT_TERM =
      new Form<>(
          (currentTerm, out) ->
              out.object("terms", TERMS, currentTerm.terms())
                  .object("period", RUNNING_PERIOD, currentTerm.period())
                  .object("invested", MONEY, currentTerm.invested())
                  .optional("pending", PENDING_CHANGE, currentTerm.pending())
                  .optional("lapsed", UPGRADE_AWAITING_PAYMENT, currentTerm.lapsed())
                  .flagUnlessFalse("trial", currentTerm.trial()),
          in ->
              new CurrentTerm(
                  in.object("terms", TERMS),
                  in.object("period", RUNNING_PERIOD),
                  in.object("invested", MONEY),
                  in.optional("pending", PENDING_CHANGE),
                  in.optional("lapsed", UPGRADE_AWAITING_PAYMENT),
                  in.flagOrFalse("trial")));

  private static final Form<SubscriptionState.Paused> PAUSED =
      new Form<>(
          (state, out) ->
              out.object("terms", TERMS, state.terms())
                  .text("zone", state.zone().getId())
                  .object("unusedValue", MONEY, state.unusedValue())
                  .constant("allocation", state.allocation())
                  .optional("trialLeft", TRIAL_LEFT, state.trialLeft())
                  .optional("before", CURRENT_TERM, state.before())
                  .object("ledger", LEDGER, state.ledger()),
          in ->
              new SubscriptionState.Paused(
                  in.object("terms", TERMS),
                  in.zone("zone"),
                  in.object("unusedValue", MONEY),
                  in.constant("allocation", AllocationPolicy.class),
                  in.optional("trialLeft", TRIAL_LEFT),
                  in.optional("before", CURRENT_TERM),
                  in.object("ledger", LEDGER)));

  private static final Form<BeforeEnd> BEFORE_END =
      Variant.oneOf(
          List.of(
              Variant.of(
                  "first-payment",
                  BeforeEnd.FirstPayment.class,
                  (before, out) ->
                      out.object("terms", TERMS, before.terms())
                          .text("zone", before.zone().getId()),
                  in -> new BeforeEnd.FirstPayment(in.object("terms", TERMS), in.zone("zone"))),
              Variant.of(
                  "running",
                  BeforeEnd.Running.class,
                  (before, out) -> out.object("currentTerm", CURRENT_TERM, before.currentTerm()),
                  in -> new BeforeEnd.Running(in.object("currentTerm", CURRENT_TERM))),
              Variant.of(
                  "during-pause",
                  BeforeEnd.DuringPause.class,
                  (before, out) ->
                      out.object("terms", TERMS, before.terms())
                          .text("zone", before.zone().getId())
                          .object("unusedValue", MONEY, before.unusedValue())
                          .constant("allocation", before.allocation())
                          .optional("trialLeft", TRIAL_LEFT, before.trialLeft()),
                  in ->
                      new BeforeEnd.DuringPause(
                          in.object("terms", TERMS),
                          in.zone("zone"),
                          in.object("unusedValue", MONEY),
                          in.constant("allocation", AllocationPolicy.class),
                          in.optional("trialLeft", TRIAL_LEFT)))));

  /** Where a subscription stands. */
  public static final Form<SubscriptionState> STATE =
      Variant.oneOf(
          List.of(
              Variant.of(
                  "not-started",
                  new SubscriptionState.NotStarted(),
                  SubscriptionState.NotStarted.class),
              Variant.of(
                  "incomplete",
                  SubscriptionState.Incomplete.class,
                  (state, out) ->
                      out.object("terms", TERMS, state.terms())
                          .text("zone", state.zone().getId())
                          .object("ledger", LEDGER, state.ledger()),
                  in ->
                      new SubscriptionState.Incomplete(
                          in.object("terms", TERMS), in.zone("zone"), in.object("ledger", LEDGER))),
              Variant.of(
                  "active",
                  SubscriptionState.Active.class,
                  (state, out) ->
                      out.object("currentTerm", CURRENT_TERM, state.currentTerm())
                          .object("ledger", LEDGER, state.ledger()),
                  in ->
                      new SubscriptionState.Active(
                          in.object("currentTerm", CURRENT_TERM), in.object("ledger", LEDGER))),
              Variant.of(
                  "past-due",
                  SubscriptionState.PastDue.class,
                  (state, out) ->
                      out.object("currentTerm", CURRENT_TERM, state.currentTerm())
                          .object("ledger", LEDGER, state.ledger()),
                  in ->
                      new SubscriptionState.PastDue(
                          in.object("currentTerm", CURRENT_TERM), in.object("ledger", LEDGER))),
              new Variant<>("paused", SubscriptionState.Paused.class, PAUSED),
              Variant.of(
                  "ended",
                  SubscriptionState.Ended.class,
                  (state, out) ->
                      out.constant("reason", state.reason())
                          .object("ledger", LEDGER, state.ledger())
                          .optional("before", BEFORE_END, state.before()),
                  in ->
                      new SubscriptionState.Ended(
                          in.constant("reason", EndReason.class),
                          in.object("ledger", LEDGER),
                          in.optional("before", BEFORE_END)))));

  private StateForms() {}
}
