package dev.termshift.cli;

/** What the data of each command may hold, for the help of those who read commands. */
public final class CommandData {

  /** A line per command; what has a question mark may be left out. */
  public static final String TEXT =
      """

      The data of each command (? may be left out):
        start              {planId, zone?}
        upgrade            {planId, timing?, quote?}   timing IMMEDIATE or PERIOD_END;
                           quote {quotedAt, version, totalMinor, currency}
        downgrade          {planId, timing?, quote?}   IMMEDIATE for support only
        withdraw-change    {}
        cancel             {timing?, creditUnused?}    IMMEDIATE for support only
        top-up             {packId, quantity?, quote?}
        consume-credits    {amount, reason?}
        grant-credits      {amount, expiresAt?, reason}  for support
        pause              {timing?}                   IMMEDIATE for support only
        resume             {}
        quote-change       {planId, timing?}
        quote-top-up       {packId, quantity?}
        payment-succeeded  {chargeId, attempt, amountMinor, currency, paymentId}
        payment-failed     {chargeId, attempt, amountMinor, currency, paymentId, reason?}
        elapse             {due}
      A field that is not the command's own is answered REJECTED, UNKNOWN_FIELD.""";

  private CommandData() {}
}
