package dev.termshift.contract.event;

import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.json.JsonWriter;
import java.util.Optional;

/** The fields of what a subscription was sold. */
final class TermsForm {

  private TermsForm() {}

  static void write(JsonWriter json, String name, Terms terms) {
    json.object(
        name,
        inner ->
            inner
                .text("planId", terms.planId())
                .number("rank", terms.rank())
                .money("price", terms.price())
                .text("interval", terms.interval().text())
                .number("credits", terms.credits())
                .text(
                    "rollover",
                    Optional.of(terms.rollover()).filter(it -> it.most() > 0).map(Rollover::text))
                .text(
                    "renewal",
                    Optional.of(terms.renewal())
                        .filter(it -> it == Terms.Renewal.KEEP)
                        .map(Terms.Renewal::name)));
  }
}
