package dev.termshift.contract.event;

import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.credit.ReturnedCredits;
import dev.termshift.domain.event.DisputeEvent.CreditsFrozen;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeOpened;
import dev.termshift.domain.event.DisputeEvent.DisputeSetAside;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.event.DisputeEvent.MoneyFrozen;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One event of every kind of those about disputes, with what may be absent there and not. */
final class SampleDisputes {

  private static final Instant AT = Instant.parse("2026-02-01T12:00:00Z");
  private static final String CHARGE = "sub-1:c7";
  private static final String DISPUTE = "dp-1";
  private static final Money AMOUNT = new Money(300, "USD");
  private static final List<LotAmount> LOTS = List.of(new LotAmount(3, 20));

  private SampleDisputes() {}

  static Map<String, SubscriptionEvent> all() {
    Map<String, SubscriptionEvent> samples = new LinkedHashMap<>();
    samples.put(
        "dispute.opened",
        new DisputeOpened(DISPUTE, CHARGE, AMOUNT, 250, Optional.of(57L), 200, LOTS, 5, AT));
    samples.put(
        "dispute.opened+no-tax",
        new DisputeOpened(DISPUTE, CHARGE, AMOUNT, 300, Optional.empty(), 0, List.of(), 0, AT));
    samples.put("credits.frozen", new CreditsFrozen(DISPUTE, CHARGE, LOTS, 2, AT));
    samples.put(
        "money.frozen",
        new MoneyFrozen(DISPUTE, CHARGE, new Money(50, "USD"), Optional.of(9L), 40));
    samples.put(
        "money.frozen+no-tax", new MoneyFrozen(DISPUTE, CHARGE, AMOUNT, Optional.empty(), 0));
    Money aside = new Money(120, "USD");
    samples.put(
        "dispute.set-aside",
        new DisputeSetAside(
            DISPUTE, CHARGE, aside, LOTS, Optional.empty(), Optional.empty(), Optional.empty()));
    samples.put(
        "dispute.set-aside+kept",
        new DisputeSetAside(
            DISPUTE, CHARGE, aside, LOTS, Optional.of(90L), Optional.of(30L), Optional.of(20L)));
    samples.put(
        "dispute.won",
        new DisputeWon(
            DISPUTE,
            CHARGE,
            AMOUNT,
            40,
            200,
            List.of(new ReturnedCredits(3, 9, CreditSource.PLAN, 20, AT, AT.plusSeconds(86_400))),
            Optional.empty(),
            Optional.empty()));
    samples.put(
        "dispute.won+replaced",
        new DisputeWon(
            DISPUTE, CHARGE, AMOUNT, 0, 0, List.of(), Optional.of(90L), Optional.of(30L)));
    samples.put(
        "dispute.lost",
        new DisputeLost(DISPUTE, CHARGE, AMOUNT, Optional.of(57L), 30, 40, 10, LOTS, 5));
    samples.put(
        "dispute.lost+no-tax",
        new DisputeLost(DISPUTE, CHARGE, AMOUNT, Optional.empty(), 0, 0, 0, List.of(), 0));
    return samples;
  }
}
