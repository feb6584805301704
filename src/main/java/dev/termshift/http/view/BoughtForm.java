package dev.termshift.http.view;

import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.JournaledEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which credits are bought at once when they are to buy themselves, and what pays for them. */
public final class BoughtForm {

  private final Map<String, Long> credits = new HashMap<>();
  private Money balance;
  private Money charged;

  private BoughtForm(String currency) {
    this.balance = Money.zero(currency);
    this.charged = Money.zero(currency);
  }

  /** Writes {@code buys}: the credits, their price, and what is collected of it. */
  public static void write(JsonWriter json, List<JournaledEvent> events, String currency) {
    BoughtForm bought = new BoughtForm(currency);
    events.stream().map(JournaledEvent::event).forEach(bought::add);
    json.object("buys", bought::write);
  }

  private void add(SubscriptionEvent event) {
    if (event instanceof BalanceApplied paid && isOfPack(paid.chargeId(), paid.purpose())) {
      balance = balance.plus(paid.amount());
    }
    if (event instanceof ChargeRequested asked && isOfPack(asked.chargeId(), asked.purpose())) {
      charged = charged.plus(asked.amount());
    }
  }

  private boolean isOfPack(String chargeId, ChargePurpose purpose) {
    if (purpose instanceof ChargePurpose.TopUp pack) {
      credits.put(chargeId, pack.credits());
      return true;
    }
    return false;
  }

  private void write(JsonWriter json) {
    json.number("credits", credits.values().stream().mapToLong(Long::longValue).sum())
        .money("price", balance.plus(charged))
        .money("charged", charged);
  }
}
