package dev.termshift.domain.answer;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Question;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.subscription.PendingChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a command would charge and change if it were given now, and paid at once. */
public sealed interface Quote {

  /** What the total is made of. */
  List<ChargeLine> lines();

  /** What would be collected; negative if it would become account balance. */
  Money total();

  /** When it would fall due. */
  Instant dueAt();

  /** The credits that could be used then. */
  long creditsAfter();

  /** When this was computed. */
  Instant quotedAt();

  /** The subscription's sequence number then. */
  long version();

  /** Until when a command may refer to it. */
  Instant validUntil();

  /** Hands this quote to the case made for it. */
  <R> R match(Cases<R> cases);

  /** What a command says to accept this quote. */
  default QuoteReference reference() {
    return new QuoteReference(quotedAt(), version(), total());
  }

  /** One function per kind of quote. */
  interface Cases<R> {
    R change(Change quote);

    R topUp(TopUp quote);

    R newCycle(NewCycle quote);

    R stop(Stop quote);
  }

  /**
   * What a plan change would charge and change.
   *
   * @param to what would be sold
   * @param direction up or down
   * @param timing when it would take effect
   * @param allocation how what is left would be allocated
   * @param lines what the total is made of
   * @param total what would be collected; negative if it would become account balance
   * @param dueAt when it would fall due
   * @param period the new period
   * @param creditsAfter the credits that could be used when it begins
   * @param lockOuts what would be rejected while the change is pending
   * @param replaces the pending change it would take the place of
   * @param discounts what becomes of the discounts
   * @param quotedAt when this was computed
   * @param version the subscription's sequence number then
   * @param validUntil until when a command may refer to it
   */
  record Change(
      Terms to,
      Direction direction,
      Timing timing,
      AllocationPolicy allocation,
      List<ChargeLine> lines,
      Money total,
      Instant dueAt,
      BillingPeriod period,
      long creditsAfter,
      List<RejectionCode> lockOuts,
      Optional<Replaced> replaces,
      List<DiscountAfter> discounts,
      Instant quotedAt,
      long version,
      Instant validUntil)
      implements Quote {

    /** Copies the lists. */
    public Change {
      lines = List.copyOf(lines);
      lockOuts = List.copyOf(lockOuts);
      discounts = List.copyOf(discounts);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.change(this);
    }
  }

  /**
   * A pending change that would go.
   *
   * @param kind which kind it is
   * @param planId the plan it would have led to
   */
  record Replaced(PendingChange.Kind kind, Optional<String> planId) {}

  /**
   * A discount as a change, or a cycle that begins, would find it.
   *
   * @param discountId which discount it is
   * @param redemptionId as it was applied
   * @param kept whether it is for the new plan, or goes on in the new cycle; else it would end
   * @param usedUp whether that is the last period that it is for
   */
  record DiscountAfter(String discountId, String redemptionId, boolean kept, boolean usedUp) {}

  /**
   * What a cycle that begins where no period runs would charge and bring.
   *
   * @param begins what lets it begin
   * @param to what would be sold
   * @param lines what the total is made of
   * @param total what would be collected; negative if it would become account balance
   * @param dueAt when it would fall due
   * @param period the period it would begin with
   * @param creditsAfter the credits that could be used then
   * @param discounts what becomes of the discounts
   * @param quotedAt when this was computed
   * @param version the subscription's sequence number then
   * @param validUntil until when a command may refer to it
   */
  record NewCycle(
      Begins begins,
      Terms to,
      List<ChargeLine> lines,
      Money total,
      Instant dueAt,
      BillingPeriod period,
      long creditsAfter,
      List<DiscountAfter> discounts,
      Instant quotedAt,
      long version,
      Instant validUntil)
      implements Quote {

    /** Copies the lists. */
    public NewCycle {
      lines = List.copyOf(lines);
      discounts = List.copyOf(discounts);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.newCycle(this);
    }
  }

  /** What lets a cycle begin where no period runs. */
  enum Begins {
    /** A subscription that has ended begins once more. */
    RESTART,
    /** A subscription that is paused goes on. */
    RESUME
  }

  /**
   * What ending or pausing at once would give back and take away; nothing is charged for it.
   *
   * @param stops which of the two
   * @param lines what comes back, so that none is positive
   * @param total their sum: what becomes account balance, or, of a pause, waits for the resume
   * @param dueAt when it would take effect
   * @param balanceAfter the account balance then
   * @param creditsAfter the credits that would be left: those that a resume or a restart finds, if
   *     it comes before their time is over
   * @param creditsLost the credits that would be lost; of what is held, as its holds close
   * @param creditsHeld the credits that would still be held, those that are lost then included
   * @param creditsFrozen the credits that would still be frozen for refunds and disputes
   * @param quotedAt when this was computed
   * @param version the subscription's sequence number then
   * @param validUntil until when a command may refer to it
   */
  record Stop(
      Question.Stop stops,
      List<ChargeLine> lines,
      Money total,
      Instant dueAt,
      Money balanceAfter,
      long creditsAfter,
      long creditsLost,
      long creditsHeld,
      long creditsFrozen,
      Instant quotedAt,
      long version,
      Instant validUntil)
      implements Quote {

    /** Copies the lines. */
    public Stop {
      lines = List.copyOf(lines);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.stop(this);
    }
  }

  /**
   * What credit packs would cost and bring.
   *
   * @param packId the pack
   * @param quantity how many packs
   * @param credits the credits they bring
   * @param usableUntil until when those can be used: an end that is scheduled may come before their
   *     own time is over
   * @param lines what the total is made of
   * @param total what would be collected
   * @param dueAt when it would fall due
   * @param creditsAfter the credits that could be used then
   * @param quotedAt when this was computed
   * @param version the subscription's sequence number then
   * @param validUntil until when a command may refer to it
   */
  record TopUp(
      String packId,
      long quantity,
      long credits,
      Instant usableUntil,
      List<ChargeLine> lines,
      Money total,
      Instant dueAt,
      long creditsAfter,
      Instant quotedAt,
      long version,
      Instant validUntil)
      implements Quote {

    /** Copies the lines. */
    public TopUp {
      lines = List.copyOf(lines);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.topUp(this);
    }
  }
}
