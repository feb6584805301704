package dev.termshift.contract.event;

import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.HoldClosure;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.credit.ReturnedCredits;
import dev.termshift.domain.event.AutoTopUpEvent;
import dev.termshift.domain.event.CreditEvent;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Those of credits among the {@link SampleEvents}. */
final class SampleCreditEvents {

  private SampleCreditEvents() {}

  static void add(Map<String, SubscriptionEvent> samples, Instant start, Instant end) {
    samples.put(
        "credits.granted",
        new CreditEvent.CreditsGranted(
            3, CreditSource.PLAN, 100, start, end, Optional.empty(), Optional.empty(), 0));
    samples.put(
        "credits.granted+slice",
        new CreditEvent.CreditsGranted(
            3, CreditSource.PLAN, 100, start, end, Optional.of(end), Optional.empty(), 0));
    samples.put(
        "credits.granted+paid",
        new CreditEvent.CreditsGranted(
            3, CreditSource.PLAN, 100, start, end, Optional.of(end), Optional.of("sub-1:c7"), 25));
    samples.put(
        "credits.granted+goodwill",
        new CreditEvent.CreditsGranted(
            3, CreditSource.GOODWILL, 100, start, end, Optional.empty(), Optional.empty(), 0));
    samples.put(
        "credits.carried-over",
        new CreditEvent.CreditsCarriedOver(3, 4, 60, start, end, Optional.empty()));
    samples.put(
        "credits.carried-over+held",
        new CreditEvent.CreditsCarriedOver(3, 4, 60, start, end, Optional.of("job-7")));
    samples.put(
        "credits.consumed",
        new CreditEvent.CreditsConsumed(
            70,
            List.of(new LotAmount(3, 60), new LotAmount(4, 10)),
            30,
            Optional.of("Übersetzung"),
            Optional.empty(),
            0,
            Optional.of("c-7")));
    samples.put(
        "credits.consumed+settled",
        new CreditEvent.CreditsConsumed(
            70,
            List.of(new LotAmount(3, 70)),
            0,
            Optional.of("Übersetzung"),
            Optional.of("job-7"),
            12,
            Optional.empty()));
    addReturned(samples, start, end);
    addHeld(samples, start, end);
    samples.put(
        "credits.expired",
        new CreditEvent.CreditsExpired(3, CreditSource.TOP_UP, 30, end, ExpiryReason.TIME_OVER));
  }

  private static void addReturned(
      Map<String, SubscriptionEvent> samples, Instant start, Instant end) {
    samples.put(
        "credits.returned",
        new CreditEvent.CreditsReturned(
            Optional.of("c-7"),
            Optional.empty(),
            70,
            List.of(
                new ReturnedCredits(3, 3, CreditSource.TOP_UP, 60, start, end),
                new ReturnedCredits(2, 5, CreditSource.CARRIED, 10, start, end)),
            170,
            Optional.of("Übersetzung")));
    samples.put(
        "credits.returned+settled",
        new CreditEvent.CreditsReturned(
            Optional.empty(),
            Optional.of("job-7"),
            70,
            List.of(new ReturnedCredits(3, 3, CreditSource.TOP_UP, 70, start, end)),
            170,
            Optional.empty()));
  }

  private static void addHeld(Map<String, SubscriptionEvent> samples, Instant start, Instant end) {
    samples.put(
        "credits.reserved",
        new CreditEvent.CreditsReserved(
            "job-7", 70, List.of(new LotAmount(3, 70)), end, 100, Optional.of("Übersetzung")));
    samples.put(
        "credits.released",
        new CreditEvent.CreditsReleased(
            "job-7", 20, List.of(new LotAmount(3, 20)), HoldClosure.EXPIRED));
    samples.put(
        "credits.left-behind", new CreditEvent.HeldCreditsLeftBehind("job-7", 3, 20, start, false));
    samples.put(
        "credits.left-behind+given-back",
        new CreditEvent.HeldCreditsLeftBehind("job-7", 3, 20, start, true));
    addAutoTopUp(samples, start);
  }

  private static void addAutoTopUp(Map<String, SubscriptionEvent> samples, Instant start) {
    samples.put(
        "auto-top-up.set",
        new AutoTopUpEvent.AutoTopUpSet("pack-100", 20, 3, true, new Money(900, "EUR"), 100));
    samples.put(
        "auto-top-up.set+off",
        new AutoTopUpEvent.AutoTopUpSet("pack-100", 20, 3, false, new Money(0, "EUR"), 0));
    samples.put(
        "auto-top-up.triggered",
        new AutoTopUpEvent.AutoTopUpTriggered(Optional.of("s-1:c7"), "pack-100", 19, 2, start));
    samples.put(
        "auto-top-up.declined",
        new AutoTopUpEvent.AutoTopUpDeclined("s-1:c7", 2, start.plusSeconds(3600)));
    samples.put(
        "auto-top-up.skipped", new AutoTopUpEvent.AutoTopUpSkipped(AutoTopUpEvent.Skip.CAP, 19));
    samples.put(
        "auto-top-up.disabled",
        new AutoTopUpEvent.AutoTopUpDisabled(
            AutoTopUpEvent.DisabledWhy.PACK_DEARER, Optional.empty(), Optional.empty()));
    samples.put(
        "auto-top-up.disabled+amount",
        new AutoTopUpEvent.AutoTopUpDisabled(
            AutoTopUpEvent.DisabledWhy.HARD,
            Optional.of(start),
            Optional.of(new Money(900, "EUR"))));
  }
}
