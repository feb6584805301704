package dev.termshift.http.view;

import dev.termshift.domain.subscription.AutoTopUp;
import dev.termshift.domain.subscription.AutoTopUp.TurnedOff;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.json.JsonWriter;

/** Whether credits buy themselves, as it is shown. */
final class AutoTopUpForm {

  private AutoTopUpForm() {}

  /** Writes {@code autoTopUp}, if anybody ever said whether they shall. */
  static void write(JsonWriter json, Started state) {
    state
        .ledger()
        .autoTopUp()
        .ifPresent(auto -> json.object("autoTopUp", inner -> fields(inner, auto, state)));
  }

  private static void fields(JsonWriter json, AutoTopUp auto, Started state) {
    json.flag("enabled", auto.wish().enabled())
        .text("packId", auto.wish().packId())
        .number("below", auto.wish().below())
        .number("maxPerPeriod", auto.wish().maxPerPeriod())
        .number("inPeriod", inPeriod(auto, state))
        .instant("notBefore", auto.tried().notBefore().filter(at -> state instanceof Ongoing));
    auto.wish().turnedOff().ifPresent(off -> json.object("turnedOff", inner -> how(inner, off)));
  }

  private static void how(JsonWriter json, TurnedOff off) {
    json.text("why", off.why().name()).instant("at", off.at());
    off.amount().ifPresent(amount -> json.money("amount", amount));
  }

  private static long inPeriod(AutoTopUp auto, Started state) {
    return state instanceof InTerm inTerm
        ? auto.countedIn(inTerm.currentTerm().period().period().start())
        : 0;
  }
}
