package dev.termshift.http.view;

import dev.termshift.domain.billing.ToppingUp;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.PackOffer;
import dev.termshift.domain.subscription.AutoTopUp;
import dev.termshift.domain.subscription.AutoTopUp.TurnedOff;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.json.JsonWriter;
import java.util.Optional;

/** Whether credits buy themselves, as it is shown. */
final class AutoTopUpForm {

  private AutoTopUpForm() {}

  /**
   * Writes {@code autoTopUp}, if anybody ever said whether they shall.
   *
   * @param inForce the catalog version by which they are bought
   */
  static void write(JsonWriter json, Started state, CatalogVersion inForce) {
    state
        .ledger()
        .autoTopUp()
        .ifPresent(
            auto ->
                json.object(
                    "autoTopUp",
                    inner -> {
                      fields(inner, auto, state);
                      if (auto.wish().enabled()) {
                        buys(inner, auto, inForce.offer(auto.wish().packId(), currency(state)));
                      }
                    }));
  }

  private static String currency(Started state) {
    return state.ledger().currency();
  }

  /** What it buys each time, and why it does not, if the pack is not as it was agreed. */
  private static void buys(JsonWriter json, AutoTopUp auto, Optional<PackOffer> pack) {
    pack.ifPresent(
        it ->
            json.object(
                "buys", inner -> inner.number("credits", it.credits()).money("price", it.price())));
    ToppingUp.stops(auto.wish(), pack).ifPresent(why -> json.name("turnsOff", why));
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
