/** What follows a plan that is not paid. */

/** The free plan that goes on in place of one that is not paid; who has cancelled has none. */
export function fallBack({ catalog, planName }, { plan, pendingChange }) {
  const sold = catalog.plans.find((each) => each.planId === plan?.planId);
  const isCancelled = pendingChange?.kind === "CANCELLATION_AT_PERIOD_END";
  return sold?.whenExhausted && !isCancelled ? planName(sold.whenExhausted) : undefined;
}
