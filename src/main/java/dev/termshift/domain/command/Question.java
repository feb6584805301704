package dev.termshift.domain.command;

import java.util.Optional;

/** A command that changes nothing: it is answered by a quote, or as what it asks about. */
public sealed interface Question extends SubscriptionCommand {

  /**
   * Asks what a plan change would charge and change; nothing happens.
   *
   * @param planId the plan, a higher or a lower one; in a trial, the same one asks what its end
   *     would charge; after the end, any one asks what beginning again on it would
   * @param timing when; as for the change itself if absent
   */
  record QuoteChange(String planId, Optional<Timing> timing) implements Question {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.quoteChange(this);
    }
  }

  /**
   * Asks what credit packs would cost and until when they could be used; nothing happens.
   *
   * @param packId the pack
   * @param quantity how many packs
   */
  record QuoteTopUp(String packId, long quantity) implements Question {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.quoteTopUp(this);
    }
  }

  /**
   * Asks what ending or pausing at once would give back and take away; nothing happens.
   *
   * @param stop which of the two
   * @param creditUnused as the cancellation would say it; a pause keeps what is unused anyway
   */
  record QuoteStop(Stop stop, boolean creditUnused) implements Question {

    /** What it asks about. */
    public SubscriptionCommand asked() {
      return stop == Stop.CANCEL
          ? new Cancel(Timing.IMMEDIATE, creditUnused)
          : new Pause(Timing.IMMEDIATE);
    }

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.quoteStop(this);
    }
  }

  /** What lets no period run any more. */
  enum Stop {
    /** The subscription ends. */
    CANCEL,
    /** It pauses. */
    PAUSE
  }
}
