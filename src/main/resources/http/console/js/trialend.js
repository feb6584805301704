/** The end of a trial before its time: an upgrade by its rules, and none to those who read it. */

/** What asks for it. */
export const END_TRIAL = "end-trial";

/** The ids of the charges with which trials were ended, as far back as the events reach. */
export function trialCharges(events) {
  const isEnd = ({ command, data }) =>
    command === END_TRIAL && data.purpose?.kind === "UPGRADE";
  return new Set(events.filter(isEnd).map(({ data }) => data.chargeId));
}
