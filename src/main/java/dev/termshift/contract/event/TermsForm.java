package dev.termshift.contract.event;

import dev.termshift.contract.json.JsonWriter;
import dev.termshift.domain.catalog.Terms;

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
                .number("credits", terms.credits()));
  }
}
