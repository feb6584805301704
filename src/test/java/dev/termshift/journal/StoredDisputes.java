package dev.termshift.journal;

import static dev.termshift.journal.StoredSamples.CHARGE;
import static dev.termshift.journal.StoredSamples.LATER;
import static dev.termshift.journal.StoredSamples.START;
import static dev.termshift.journal.StoredSamples.command;
import static dev.termshift.journal.StoredSamples.usd;

import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.credit.ReturnedCredits;
import dev.termshift.domain.event.DisputeEvent.CreditsFrozen;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeOpened;
import dev.termshift.domain.event.DisputeEvent.DisputeSetAside;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.event.DisputeEvent.MoneyFrozen;
import dev.termshift.kernel.JournaledEvent;
import java.util.List;
import java.util.Optional;

/** One journaled event of every kind of those about disputes. */
final class StoredDisputes {

  private static final List<LotAmount> LOTS = List.of(new LotAmount(1, 20));

  private StoredDisputes() {}

  static List<JournaledEvent> all() {
    return List.of(
        command(
            new DisputeOpened(
                "dp-1", CHARGE, usd(300), 250, Optional.of(57L), 200, LOTS, 5, START)),
        command(new CreditsFrozen("dp-1", CHARGE, LOTS, 2, START)),
        command(new MoneyFrozen("dp-1", CHARGE, usd(50), Optional.of(9L), 40)),
        command(
            new DisputeSetAside(
                "dp-1",
                CHARGE,
                usd(120),
                LOTS,
                Optional.of(90L),
                Optional.of(30L),
                Optional.of(20L))),
        command(
            new DisputeWon(
                "dp-1",
                CHARGE,
                usd(300),
                40,
                200,
                List.of(new ReturnedCredits(1, 4, CreditSource.PLAN, 20, START, LATER)),
                Optional.of(90L),
                Optional.of(30L))),
        command(new DisputeLost("dp-1", CHARGE, usd(300), Optional.of(57L), 30, 40, 10, LOTS, 5)));
  }
}
