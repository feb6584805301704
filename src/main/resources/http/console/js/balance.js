/** What moves account balance. */

/**
 * What moved account balance, oldest first, as far back as the events reach: for each `{ at,
 * amountMinor, currency, name, data }`, what is taken being less than nothing.
 */
export function balanceMoves(events) {
  return events.flatMap(({ name, at, data }) => {
    const { amountMinor, currency } = movedBy(name, data) ?? {};
    return amountMinor ? [{ at, amountMinor, currency, name, data }] : [];
  });
}

function movedBy(name, data) {
  const { amountMinor, currency, fromBalanceMinor } = data;
  switch (name) {
    case "subscription.imported":
      return data.balance;
    case "balance.credited":
    case "balance-refund.failed":
      return { amountMinor, currency };
    case "balance.applied":
    case "balance-refund.requested":
      return { amountMinor: -amountMinor, currency };
    case "subscription.reinstated":
      return { ...data.balanceApplied, amountMinor: -data.balanceApplied.amountMinor };
    case "refund.reported":
    case "dispute.lost":
      return { amountMinor: -(fromBalanceMinor ?? 0), currency };
    default:
      return undefined;
  }
}
