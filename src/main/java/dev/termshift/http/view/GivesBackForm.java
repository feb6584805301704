package dev.termshift.http.view;

import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundRequested;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.Subscription;
import java.util.List;

/** What a refund would give back, and which credits would go with it, from its own events. */
public final class GivesBackForm {

  private GivesBackForm() {}

  /**
   * Writes {@code givesBack} if the events ask for a refund, and nothing otherwise.
   *
   * @param after the subscription behind them
   */
  public static void write(JsonWriter json, List<JournaledEvent> events, Subscription after) {
    for (JournaledEvent each : events) {
      SubscriptionEvent event = each.event();
      if (event instanceof RefundRequested refund) {
        json.object("givesBack", inner -> refund(inner, refund, after));
      } else if (event instanceof BalanceRefundRequested refund) {
        json.object("givesBack", inner -> inner.money("amount", refund.amount()));
      }
    }
  }

  private static void refund(JsonWriter json, RefundRequested refund, Subscription after) {
    json.money("amount", refund.amount());
    refund.taxMinor().ifPresent(tax -> json.number("taxMinor", tax));
    if (refund.investedMinor() > 0) {
      json.money("invested", new Money(refund.investedMinor(), refund.amount().currency()));
    }
    json.number("credits", refund.frozen().stream().mapToLong(LotAmount::amount).sum())
        .number("shortfall", refund.shortfall());
    if (after.state() instanceof InTerm inTerm && inTerm.nextGrantAt().isPresent()) {
      json.number("nextGrantCredits", nextGrantCredits(inTerm));
    }
  }

  /**
   * The credits that the plan grants next, where it grants them bit by bit: what goes with refunds
   * and disputes of their charge does not come.
   */
  static long nextGrantCredits(InTerm state) {
    CurrentTerm term = state.currentTerm();
    long slice = term.terms().credits();
    return slice - state.ledger().accounts().withheldOf(term.grantedBy(), slice);
  }
}
