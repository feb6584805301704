package dev.termshift.http.view;

import dev.termshift.domain.subscription.AutoTopUp;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
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
        .ifPresent(wish -> json.object("autoTopUp", inner -> fields(inner, wish, state)));
  }

  private static void fields(JsonWriter json, AutoTopUp wish, Started state) {
    json.flag("enabled", wish.enabled())
        .text("packId", wish.packId())
        .number("below", wish.below())
        .number("maxPerPeriod", wish.maxPerPeriod())
        .number("inPeriod", inPeriod(wish, state))
        .instant("notBefore", wish.notBefore());
  }

  private static long inPeriod(AutoTopUp wish, Started state) {
    return state instanceof InTerm inTerm
        ? wish.countedIn(inTerm.currentTerm().period().period().start())
        : 0;
  }
}
