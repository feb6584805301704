package dev.termshift.http.view;

import dev.termshift.contract.command.CommandDataWriter;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.PlanIds;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.DiscountCommand.ApplyDiscount;
import dev.termshift.domain.command.DiscountCommand.RemoveDiscount;
import dev.termshift.domain.command.ImportCommand.Activate;
import dev.termshift.domain.command.PaymentCommand.RetryCharge;
import dev.termshift.domain.command.PaymentCommand.WaiveCharge;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.command.RefundCommand.RefundBalance;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.AcceptTerms;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Downgrade;
import dev.termshift.domain.command.SubscriptionCommand.EndTrial;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.Restart;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.command.SubscriptionCommand.SetAutoTopUp;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.subscription.Imported;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.DryRun;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.Subscription;
import dev.termshift.text.CallerText;
import dev.termshift.text.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Tries every action on a draft, so that what is said of it is what the rules would say. */
final class AllowedActions {

  /** Said only of a change in the other direction, which has an action of its own. */
  private static final Set<RejectionCode> OTHER_DIRECTION =
      Set.of(RejectionCode.NOT_AN_UPGRADE, RejectionCode.NOT_A_DOWNGRADE);

  private static final String REASON = "goodwill";

  /** A discount that nobody has been given yet. */
  private static final ApplyDiscount ONE_PERCENT =
      new ApplyDiscount(
          "rehearsal",
          "rehearsal",
          Optional.of(1L),
          Optional.empty(),
          Optional.of(1L),
          Optional.empty(),
          false,
          PlanIds.ALL);

  /** Of how many charges it is shown that they can be refunded, the latest ones. */
  private static final int REFUNDABLE_SHOWN = 5;

  private static final CallerText WORDS = CallerText.in(Language.ENGLISH);

  private final Catalog catalog;
  private final DryRun rehearsal;

  AllowedActions(Catalog catalog, DryRun rehearsal) {
    this.catalog = catalog;
    this.rehearsal = rehearsal;
  }

  private record Tried(SubscriptionCommand command, Outcome.Decided outcome) {

    private Answer answer() {
      return outcome.answer();
    }

    private boolean isAllowed() {
      return answer() instanceof Answer.Accepted;
    }

    private List<Rejection> rejections() {
      return answer() instanceof Answer.Rejected rejected ? rejected.rejections() : List.of();
    }

    private boolean isOfOtherDirection() {
      return rejections().stream().map(Rejection::code).anyMatch(OTHER_DIRECTION::contains);
    }

    /** The charges among these that no payment settles any more once it is done. */
    private Set<String> ending(Set<String> payable, PayableCharges charges) {
      return isAllowed() ? charges.ended(payable, outcome.after()) : Set.of();
    }

    private void write(JsonWriter json, LeadsToForm leadsTo, Set<String> ending) {
      json.text("type", CommandType.nameOf(command))
          .object("data", inner -> CommandDataWriter.fields(inner, command))
          .flag("allowed", isAllowed())
          .objects(
              "rejections",
              rejections(),
              (inner, each) -> inner.name("code", each.code()).text("message", WORDS.of(each)));
      PayableCharges.writeEnded(json, ending);
      GivesBackForm.write(json, outcome.events(), outcome.after());
      if (isAllowed() && isOfNextCharge()) {
        new NextChargeForm(leadsTo.rehearsal(), leadsTo.now()).write(json, outcome.after());
      } else {
        leadsTo.write(json, outcome);
      }
    }

    /** Whether it changes nothing before the next charge, but that may be another one then. */
    private boolean isOfNextCharge() {
      return command instanceof WithdrawChange
          || command instanceof RemoveDiscount
          || command instanceof WaiveCharge;
    }
  }

  /** Writes {@code allowedActions}. What is due by now is applied first, once for all of them. */
  void write(JsonWriter json, Subscription subscription, Authority authority, Instant now) {
    Subscription current = rehearsal.until(subscription, now).after();
    List<Tried> tried =
        Stream.of(
                actions(catalog.at(now)),
                restarts(current.state(), catalog.at(now)),
                actionsOn(current.state(), authority))
            .flatMap(List::stream)
            .map(command -> new Tried(command, rehearsal.of(current, command, authority, now)))
            .filter(each -> !each.isOfOtherDirection())
            .toList();
    LeadsToForm leadsTo = new LeadsToForm(rehearsal, current, now);
    PayableCharges charges = new PayableCharges(rehearsal, now);
    Set<String> payable = charges.ids(current);
    json.objects(
        "allowedActions",
        tried,
        (inner, each) -> each.write(inner, leadsTo, each.ending(payable, charges)));
  }

  /**
   * What can be done about charges, those of periods and first payments that are open and those
   * that were paid, about account balance, and about discounts.
   */
  private static List<SubscriptionCommand> actionsOn(SubscriptionState state, Authority authority) {
    List<SubscriptionCommand> actions = new ArrayList<>();
    if (state instanceof InTerm inTerm && inTerm.currentTerm().trial()) {
      actions.add(new EndTrial(Optional.empty()));
    }
    if (state instanceof Started started) {
      for (OpenCharge charge : started.ledger().charges().open()) {
        if (charge.endsUnpaid()) {
          actions.add(new RetryCharge(charge.chargeId()));
        }
        if (charge.isForPeriod()) {
          actions.add(new WaiveCharge(charge.chargeId(), REASON));
        }
      }
    }
    if (state instanceof Imported && authority == Authority.SUPPORT) {
      actions.add(new Activate(Optional.empty(), Optional.empty()));
    }
    if (state instanceof Started started && authority == Authority.SUPPORT) {
      actions.add(ONE_PERCENT);
      started.ledger().discounts().running().stream()
          .map(discount -> new RemoveDiscount(discount.redemptionId()))
          .forEach(actions::add);
      List<ChargeAccount> refundable =
          started.ledger().accounts().known().stream()
              .filter(account -> account.refundable() > 0)
              .toList();
      refundable
          .subList(Math.max(0, refundable.size() - REFUNDABLE_SHOWN), refundable.size())
          .stream()
          .map(account -> new Refund(account.chargeId(), Optional.empty(), true, REASON))
          .forEach(actions::add);
      if (started.ledger().balance().isPositive()) {
        actions.add(new RefundBalance(Optional.empty(), REASON));
      }
    }
    return actions;
  }

  private static List<SubscriptionCommand> restarts(
      SubscriptionState state, CatalogVersion version) {
    List<SubscriptionCommand> restarts = new ArrayList<>();
    if (state instanceof Ended) {
      for (String planId : new TreeSet<>(version.plans().keySet())) {
        restarts.add(new Restart(planId, Optional.empty()));
      }
    }
    return restarts;
  }

  private static List<SubscriptionCommand> actions(CatalogVersion version) {
    List<SubscriptionCommand> actions = new ArrayList<>();
    for (String planId : new TreeSet<>(version.plans().keySet())) {
      for (Timing timing : Timing.values()) {
        actions.add(new Upgrade(planId, timing, Optional.empty()));
        actions.add(new Downgrade(planId, timing, Optional.empty()));
      }
    }
    actions.add(new WithdrawChange());
    for (Timing timing : Timing.values()) {
      actions.add(new Cancel(timing, false));
      actions.add(new Pause(timing));
    }
    actions.add(new Cancel(Timing.IMMEDIATE, true));
    actions.add(new Resume(Optional.empty()));
    actions.add(new AcceptTerms());
    for (String packId : new TreeSet<>(version.packs().keySet())) {
      actions.add(new TopUp(packId, 1, Optional.empty()));
      actions.add(new SetAutoTopUp(packId, 1, 1, true));
    }
    actions.add(new ConsumeCredits(1, Optional.empty()));
    actions.add(new GrantCredits(1, Optional.empty(), REASON));
    return actions;
  }
}
