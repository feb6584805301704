package dev.termshift.domain.command;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.credit.CreditSource;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What support can say about subscriptions that come from another system. */
public sealed interface ImportCommand extends SubscriptionCommand {

  /**
   * Takes a subscription over that runs in another system, which goes on billing it: it is held.
   *
   * @param terms what was sold; either these or a plan of a catalog version
   * @param planId the plan that was sold
   * @param catalogVersion the number of the catalog version that it was sold from
   * @param currency in which it is billed for all its life
   * @param zone where its calendar is read, UTC if absent
   * @param anchor the instant its periods are counted from
   * @param period the period that runs
   * @param investedMinor what was paid for that period, in minor units; nothing if absent
   * @param lots the credits that are left; none if absent
   * @param balanceMinor what the customer is owed, in minor units; nothing if absent
   * @param customerRef upstream's id of the customer
   * @param externalId what the other system calls the subscription
   */
  record Import(
      Optional<Terms> terms,
      Optional<String> planId,
      Optional<Long> catalogVersion,
      String currency,
      Optional<ZoneId> zone,
      Instant anchor,
      GivenPeriod period,
      Optional<Long> investedMinor,
      Optional<List<GivenLot>> lots,
      Optional<Long> balanceMinor,
      Optional<String> customerRef,
      Optional<String> externalId)
      implements ImportCommand {

    /** Copies the list. */
    public Import {
      lots = lots.map(List::copyOf);
    }

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.importHeld(this);
    }
  }

  /**
   * Lets an imported subscription be billed from its next boundary on.
   *
   * @param investedMinor what was paid for the period that runs by now, in minor units; as it is if
   *     absent
   * @param lots the credits that are left by now, but for those that are held; as they are if
   *     absent
   */
  record Activate(Optional<Long> investedMinor, Optional<List<GivenLot>> lots)
      implements ImportCommand {

    /** Copies the list. */
    public Activate {
      lots = lots.map(List::copyOf);
    }

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.activate(this);
    }
  }

  /**
   * The bounds of a period as somebody else has them: they need not make sense.
   *
   * @param start the first instant that belongs to it
   * @param end the first instant that no longer does
   */
  record GivenPeriod(Instant start, Instant end) {}

  /**
   * Credits as somebody else has them.
   *
   * @param source where they came from
   * @param amount how many are left
   * @param expiresAt until when they can be used; if absent, those of a plan until the end of the
   *     period or of their slice of it, others for a year
   */
  record GivenLot(CreditSource source, long amount, Optional<Instant> expiresAt) {}
}
