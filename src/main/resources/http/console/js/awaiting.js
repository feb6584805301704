/** Which changes of plan wait for their payment, and which begin before it. */

/** Whether the plan begins before its payment; the end of a trial never does. */
export function beginsUnpaid({ catalog }, { plan }, quote) {
  return (
    catalog?.activation === "IMMEDIATELY" && isPaidUpgrade(quote) && quote.planId !== plan?.planId
  );
}

/** Whether it takes effect only when its charge is paid. */
export function waitsForPayment(context, subscription, quote) {
  return isPaidUpgrade(quote) && !beginsUnpaid(context, subscription, quote);
}

function isPaidUpgrade({ timing, direction, total }) {
  return timing === "IMMEDIATE" && direction === "UPGRADE" && total.amountMinor > 0;
}
