package dev.termshift.http.view;

import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.json.JsonWriter;
import java.util.Optional;

/** The fields of what a subscription is or would be sold. */
public final class PlanForm {

  private PlanForm() {}

  /** Writes them into the object at hand. */
  public static void write(JsonWriter json, Terms terms, String name) {
    json.text("planId", terms.planId())
        .text("name", name)
        .number("rank", terms.rank())
        .money("price", terms.price())
        .text("interval", terms.interval().text())
        .number("credits", terms.credits())
        .text("grantEvery", terms.grantEvery().map(BillingInterval::text))
        .text(
            "rollover",
            Optional.of(terms.rollover()).filter(it -> it.most() > 0).map(Rollover::text))
        .text(
            "renewal",
            Optional.of(terms.renewal())
                .filter(it -> it == Terms.Renewal.KEEP)
                .map(Terms.Renewal::name));
  }
}
