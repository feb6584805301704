package dev.termshift.cli;

/** What the data of each command may hold, for the help of those who read commands. */
public final class CommandData {

  /** A line per command; what has a question mark may be left out. */
  public static final String TEXT =
      """

      The data of each command (? may be left out):
        start              {planId, zone?, currency?, customerRef?, metadata?, discounts?, reason?}
        update-details     {customerRef?, metadata?, reason?}  for support; metadata are texts
                           by names, such as {"shop": "berlin"}, and replace what there was
        import             {terms? or planId?, catalogVersion?, currency, zone?, anchor,
                           period, investedMinor?, lots?, balanceMinor?, customerRef?,
                           externalId?, reason?}  for support; terms as events have them,
                           period {start, end}, lots [{source, amount, expiresAt?}]
        activate           {investedMinor?, lots?, reason?}  for support, what was imported
        upgrade            {planId, timing?, quote?, reason?}  timing IMMEDIATE or PERIOD_END;
                           quote {quotedAt, version, totalMinor, currency}
        downgrade          {planId, timing?, quote?, reason?}  IMMEDIATE for support only
        withdraw-change    {reason?}
        cancel             {timing?, creditUnused?, quote?, reason?}  IMMEDIATE for support only
        top-up             {packId, quantity?, quote?, reason?}
        consume-credits    {amount, reason?}
        reserve-credits    {reservationId, amount, expiresIn?, reason?}  PT1H if absent
        settle-credits     {reservationId, amount, reason?}
        release-credits    {reservationId, reason?}
        return-credits     {commandId?, reservationId?, amount?, reason}  one of the two;
                           all that was burned if there is no amount
        grant-credits      {amount, expiresAt?, reason}  for support
        set-auto-top-up    {packId, below, maxPerPeriod, enabled?, reason?}  off if absent
        pause              {timing?, until?, quote?, reason?}  IMMEDIATE for support only;
                           resumes by itself at until, at most a year after it began
        resume             {quote?, reason?}
        restart            {planId, quote?, reason?}  of one that has ended
        end-trial          {quote?, reason?}
        accept-terms       {reason?}  for customers
        payment-method-changed  {reason?}  for customers and the payment service
        retry-charge       {chargeId, reason?}
        waive-charge       {chargeId, reason}  for support
        apply-discount     {discountId, redemptionId, percent? or amountMinor?, periods? or until?
                           or forever?, plans?, reason?}  for support; plans are ids
        remove-discount    {redemptionId, reason?}  for support
        refund             {chargeId, amountMinor?, revokeCredits?, reason}  for support
        refund-balance     {amountMinor?, reason}  for support
        quote-change       {planId, timing?, reason?}
        quote-top-up       {packId, quantity?, reason?}
        quote-stop         {stop, creditUnused?, reason?}  stop CANCEL or PAUSE: at once
        payment-succeeded  {chargeId, attempt, amountMinor, currency, paymentId, taxMinor?}
        payment-failed     {chargeId, attempt, amountMinor, currency, paymentId?, reason?, kind?}
                           kind SOFT, HARD or ACTION_REQUIRED
        refund-succeeded   {refundId, refundRef}
        refund-failed      {refundId, reason?}
        payment-refunded   {chargeId, refundRef, amountMinor, currency, refundId?, paymentId?}
        dispute-opened     {disputeId, chargeId, amountMinor, currency}
        dispute-closed     {disputeId, outcome}  outcome WON or LOST, for the merchant
        payment-pending    {chargeId, attempt, until, nextAction?}  nextAction {kind, url?}
        elapse             {due}
      A reason is support's, at most 200 characters, and shown to support only; it is kept for
      good, so it names no person. Customers say by it what a consumption is for.
      A field that is not the command's own is answered REJECTED, UNKNOWN_FIELD.""";

  private CommandData() {}
}
