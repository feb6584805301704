/** What is to go back, or may: a banner for each refund, payout and dispute that is open. */
import { takenText } from "../disputed.js";
import { h } from "../dom.js";
import { credits, money } from "../format.js";
import { say } from "../text.js";
import { dismissButton, isDismissed } from "./dismissing.js";
import { notBackNotice } from "./outcome.js";
import { notice } from "./states.js";

/** Banners for what is under way, then for support what came to nothing and was not asked again. */
export function moneyBackBanners({ reader }, subscription, events) {
  const { openRefunds = [], openDisputes = [] } = subscription;
  const failed = reader === "support" ? failedRefunds(events) : [];
  return [
    ...openRefunds.map(goesBack),
    ...openDisputes.map((each) => disputed(each, subscription)),
    ...failed.filter(({ refundId }) => !isDismissed(refundId)).map(notBack),
  ];
}

function goesBack({ chargeId, amount }) {
  const facts = { amount: money(amount) };
  const title = chargeId ? say("payments", "goesBack", facts) : say("payments", "paysOut", facts);
  return notice("waiting", "clock", title, say("payments", "goesBackAbout"));
}

function disputed(dispute, subscription) {
  const { amount, frozen } = dispute;
  const facts = { amount: money(amount), credits: credits(frozen) };
  const about = [
    say("payments", "disputedAbout"),
    takenText(dispute, subscription),
    frozen > 0 && say("payments", "disputedFreezes", facts),
  ];
  return notice(
    "waiting",
    "warning",
    say("payments", "disputed", facts),
    about.filter(Boolean).join(" "),
  );
}

function notBack({ refundId, chargeId, amountMinor, currency, detail }) {
  const amount = money({ amountMinor, currency });
  const cross = dismissButton(refundId, () => banner.remove());
  const banner = notBackNotice(
    { amount, detail, isPayout: !chargeId },
    h("div", { class: "notice-ends" }, cross),
  );
  return banner;
}

/** The last refund of each charge, and of account balance, that failed and was not asked again. */
function failedRefunds(events) {
  const failed = new Map();
  for (const { name, data } of events) {
    const of = data.chargeId ?? "";
    if (name === "refund.failed" || name === "balance-refund.failed") {
      failed.set(of, data);
    } else if (name === "refund.requested" || name === "balance-refund.requested") {
      failed.delete(of);
    }
  }
  return [...failed.values()];
}
