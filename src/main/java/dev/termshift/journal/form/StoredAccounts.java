package dev.termshift.journal.form;

import dev.termshift.domain.credit.ChargeShare;
import dev.termshift.domain.credit.ChargeShares;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.CreditEvent.HeldCreditsLeftBehind;
import dev.termshift.domain.event.DisputeEvent.DisputeSetAside;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.event.RefundEvent.RefundFailed;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.BalanceRefunds;
import dev.termshift.domain.refund.BeyondValue;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.refund.ChargeAccounts;
import dev.termshift.domain.refund.Disputes;
import dev.termshift.domain.refund.GrantedSlices;
import dev.termshift.domain.refund.InvestedParts;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.refund.OpenRefund;
import dev.termshift.domain.refund.Refunded;
import dev.termshift.domain.refund.Refunds;
import dev.termshift.domain.subscription.BeforeEnd;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.json.JsonIn;
import dev.termshift.json.JsonOut;
import dev.termshift.json.RecordReaders;
import dev.termshift.json.RecordWriters;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The stored form of what charges paid for, and of what was given back. Nothing is written where no
 * charge is known.
 */
final class StoredAccounts {

  private static final String PAID_BY = "paidBy";
  private static final String ACCOUNTS = "accounts";
  private static final String PARTS = "parts";
  private static final String REFUNDS = "refunds";
  private static final String REFUNDED = "refunded";
  private static final String OF_BALANCE = "ofBalance";
  private static final String DISPUTES = "disputes";
  private static final String DISPUTED = "disputed";
  private static final String LOST = "lost";
  private static final String GIVEN_BACK = "givenBack";
  private static final String HELD_IN_DISPUTE = "heldInDispute";
  private static final String BEYOND = "beyond";
  private static final String REVOKED = "revoked";
  private static final String COVERED = "coveredMinor";
  private static final String SLICE = "slice";
  private static final String SLICES = "slices";

  private StoredAccounts() {}

  /** What is seldom anything is written where it is something. */
  private static RecordWriters writingNumbers(RecordWriters writers) {
    return writers
        .with(Refunded.class, LOST, (it, out) -> out.numberUnlessZero(LOST, it.lost()))
        .with(
            ChargeAccount.class,
            GIVEN_BACK,
            (it, out) -> out.numberUnlessZero(GIVEN_BACK, it.givenBack()))
        .with(
            ChargeAccount.class,
            HELD_IN_DISPUTE,
            (it, out) -> out.numberUnlessZero(HELD_IN_DISPUTE, it.heldInDispute()))
        .with(
            OpenDispute.class,
            GIVEN_BACK,
            (it, out) -> out.numberUnlessZero(GIVEN_BACK, it.givenBack()))
        .with(ChargeShare.class, SLICE, (it, out) -> out.numberUnlessZero(SLICE, it.slice()))
        .with(OpenRefund.class, SLICE, (it, out) -> out.numberUnlessZero(SLICE, it.slice()))
        .with(OpenDispute.class, SLICE, (it, out) -> out.numberUnlessZero(SLICE, it.slice()))
        .with(Refunds.class, REVOKED, (it, out) -> out.numberUnlessZero(REVOKED, it.revoked()))
        .with(
            DisputeWon.class,
            COVERED,
            (it, out) -> out.numberUnlessZero(COVERED, it.coveredMinor()))
        .with(
            RefundFailed.class,
            COVERED,
            (it, out) -> out.numberUnlessZero(COVERED, it.coveredMinor()))
        .with(
            HeldCreditsLeftBehind.class,
            GIVEN_BACK,
            (it, out) -> out.flagUnlessFalse(GIVEN_BACK, it.givenBack()));
  }

  private static RecordWriters writingAmounts(RecordWriters writers) {
    BiConsumer<Object, JsonOut> amount = writers.of(LotAmount.class);
    return writers
        .with(
            DisputeSetAside.class,
            GIVEN_BACK,
            (aside, out) -> out.listUnlessEmpty(GIVEN_BACK, amount, aside.givenBack()))
        .with(
            Holds.class,
            GIVEN_BACK,
            (holds, out) -> out.listUnlessEmpty(GIVEN_BACK, amount, holds.givenBack()));
  }

  static RecordWriters writing(RecordWriters undecided) {
    RecordWriters writers = writingAmounts(writingNumbers(undecided));
    BiConsumer<Object, JsonOut> parts = writers.of(InvestedParts.class);
    BiConsumer<Object, JsonOut> share = writers.of(ChargeShare.class);
    BiConsumer<Object, JsonOut> refunded = writers.of(Refunded.class);
    BiConsumer<Object, JsonOut> ofBalance = writers.of(BalanceRefunds.class);
    writers
        .with(
            ChargeAccount.class,
            DISPUTED,
            (account, out) -> {
              if (!account.disputed().equals(Refunded.NOTHING)) {
                out.object(DISPUTED, refunded, account.disputed());
              }
            })
        .with(
            Refunds.class,
            OF_BALANCE,
            (refunds, out) -> {
              if (!refunds.ofBalance().equals(BalanceRefunds.NONE)) {
                out.object(OF_BALANCE, ofBalance, refunds.ofBalance());
              }
            })
        .with(
            CreditLot.class,
            PAID_BY,
            (lot, out) -> out.listUnlessEmpty(PAID_BY, share, lot.paidBy().shares()))
        .with(
            ChargeAccount.class,
            REFUNDED,
            (account, out) -> {
              if (!account.refunded().equals(Refunded.NOTHING)) {
                out.object(REFUNDED, refunded, account.refunded());
              }
            })
        .with(
            CurrentTerm.class,
            PARTS,
            (term, out) -> writeParts(out, parts, term.parts(), term.invested()))
        .with(
            SubscriptionState.Paused.class,
            PARTS,
            (paused, out) -> writeParts(out, parts, paused.parts(), paused.unusedValue()))
        .with(
            BeforeEnd.DuringPause.class,
            PARTS,
            (paused, out) -> writeParts(out, parts, paused.parts(), paused.unusedValue()))
        .with(
            PendingChange.UpgradeAwaitingPayment.class,
            PARTS,
            (change, out) -> writeParts(out, parts, change.parts(), change.unusedValue()));
    return writingLedger(writers);
  }

  private static RecordWriters writingLedger(RecordWriters writers) {
    BiConsumer<Object, JsonOut> beyond = writers.of(BeyondValue.class);
    writers.with(
        ChargeAccount.class,
        BEYOND,
        (each, out) -> {
          if (!each.beyond().equals(BeyondValue.NOTHING)) {
            out.object(BEYOND, beyond, each.beyond());
          }
        });
    BiConsumer<Object, JsonOut> slices = writers.of(GrantedSlices.class);
    writers.with(
        ChargeAccount.class,
        SLICES,
        (each, out) -> {
          if (!each.slices().equals(GrantedSlices.FIRST)) {
            out.object(SLICES, slices, each.slices());
          }
        });
    BiConsumer<Object, JsonOut> account = writers.of(ChargeAccount.class);
    BiConsumer<Object, JsonOut> disputes = writers.of(Disputes.class);
    writers.with(
        Refunds.class,
        DISPUTES,
        (each, out) -> {
          if (!each.disputes().equals(Disputes.NONE)) {
            out.object(DISPUTES, disputes, each.disputes());
          }
        });
    BiConsumer<Object, JsonOut> refunds = writers.of(Refunds.class);
    return writers
        .with(
            Ledger.class,
            ACCOUNTS,
            (ledger, out) -> out.listUnlessEmpty(ACCOUNTS, account, ledger.accounts().known()))
        .with(
            Ledger.class,
            REFUNDS,
            (ledger, out) -> {
              if (!ledger.refunds().equals(Refunds.NONE)) {
                out.object(REFUNDS, refunds, ledger.refunds());
              }
            });
  }

  private static void writeParts(
      JsonOut out, BiConsumer<Object, JsonOut> form, InvestedParts parts, Money value) {
    if (!parts.equals(InvestedParts.of(value.minor()))) {
      out.object(PARTS, form, parts);
    }
  }

  private static RecordReaders<JsonIn> readingNumbers(RecordReaders<JsonIn> readers) {
    return readers
        .with(Refunded.class, LOST, in -> in.numberOrZero(LOST))
        .with(ChargeAccount.class, GIVEN_BACK, in -> in.numberOrZero(GIVEN_BACK))
        .with(ChargeAccount.class, HELD_IN_DISPUTE, in -> in.numberOrZero(HELD_IN_DISPUTE))
        .with(OpenDispute.class, GIVEN_BACK, in -> in.numberOrZero(GIVEN_BACK))
        .with(ChargeShare.class, SLICE, in -> in.numberOrZero(SLICE))
        .with(OpenRefund.class, SLICE, in -> in.numberOrZero(SLICE))
        .with(OpenDispute.class, SLICE, in -> in.numberOrZero(SLICE))
        .with(Refunds.class, REVOKED, in -> in.numberOrZero(REVOKED))
        .with(DisputeWon.class, COVERED, in -> in.numberOrZero(COVERED))
        .with(RefundFailed.class, COVERED, in -> in.numberOrZero(COVERED))
        .with(HeldCreditsLeftBehind.class, GIVEN_BACK, in -> in.flagOrFalse(GIVEN_BACK));
  }

  static RecordReaders<JsonIn> reading(RecordReaders<JsonIn> undecided) {
    RecordReaders<JsonIn> readers = readingNumbers(undecided);
    Function<JsonIn, LotAmount> amount = readers.of(LotAmount.class);
    readers.with(DisputeSetAside.class, GIVEN_BACK, in -> in.objectsOrNone(GIVEN_BACK, amount));
    readers.with(Holds.class, GIVEN_BACK, in -> in.objectsOrNone(GIVEN_BACK, amount));
    Function<JsonIn, InvestedParts> parts = readers.of(InvestedParts.class);
    Function<JsonIn, ChargeShare> share = readers.of(ChargeShare.class);
    Function<JsonIn, Refunded> refunded = readers.of(Refunded.class);
    Function<JsonIn, BalanceRefunds> ofBalance = readers.of(BalanceRefunds.class);
    Function<JsonIn, BeyondValue> beyond = readers.of(BeyondValue.class);
    Function<JsonIn, InvestedParts> ofUnused = in -> readParts(in, parts, "unusedValue");
    readers
        .with(CreditLot.class, PAID_BY, in -> new ChargeShares(in.objectsOrNone(PAID_BY, share)))
        .with(
            ChargeAccount.class,
            BEYOND,
            in -> in.ifPresent(BEYOND, it -> it.object(BEYOND, beyond)).orElse(BeyondValue.NOTHING))
        .with(
            ChargeAccount.class,
            REFUNDED,
            in ->
                in.ifPresent(REFUNDED, it -> it.object(REFUNDED, refunded))
                    .orElse(Refunded.NOTHING))
        .with(
            ChargeAccount.class,
            DISPUTED,
            in ->
                in.ifPresent(DISPUTED, it -> it.object(DISPUTED, refunded))
                    .orElse(Refunded.NOTHING))
        .with(
            Refunds.class,
            OF_BALANCE,
            in ->
                in.ifPresent(OF_BALANCE, it -> it.object(OF_BALANCE, ofBalance))
                    .orElse(BalanceRefunds.NONE))
        .with(CurrentTerm.class, PARTS, in -> readParts(in, parts, "invested"))
        .with(SubscriptionState.Paused.class, PARTS, ofUnused)
        .with(BeforeEnd.DuringPause.class, PARTS, ofUnused)
        .with(PendingChange.UpgradeAwaitingPayment.class, PARTS, ofUnused);
    Function<JsonIn, GrantedSlices> slices = readers.of(GrantedSlices.class);
    readers.with(
        ChargeAccount.class,
        SLICES,
        in -> in.ifPresent(SLICES, it -> it.object(SLICES, slices)).orElse(GrantedSlices.FIRST));
    Function<JsonIn, ChargeAccount> account = readers.of(ChargeAccount.class);
    Function<JsonIn, Disputes> disputes = readers.of(Disputes.class);
    readers.with(
        Refunds.class,
        DISPUTES,
        in -> in.ifPresent(DISPUTES, it -> it.object(DISPUTES, disputes)).orElse(Disputes.NONE));
    Function<JsonIn, Refunds> refunds = readers.of(Refunds.class);
    return readers
        .with(Ledger.class, ACCOUNTS, in -> new ChargeAccounts(in.objectsOrNone(ACCOUNTS, account)))
        .with(
            Ledger.class,
            REFUNDS,
            in -> in.ifPresent(REFUNDS, it -> it.object(REFUNDS, refunds)).orElse(Refunds.NONE));
  }

  private static InvestedParts readParts(
      JsonIn in, Function<JsonIn, InvestedParts> form, String value) {
    Function<JsonIn, Long> minor = money -> money.number("minor");
    Optional<InvestedParts> known = in.ifPresent(PARTS, it -> it.object(PARTS, form));
    return known.orElseGet(() -> InvestedParts.of(in.object(value, minor)));
  }
}
