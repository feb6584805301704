package dev.termshift.contract.event;

import dev.termshift.domain.period.BillingCycle;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.json.JsonWriter;

/** The fields of a period, and of the cycle that gives the next ones. */
final class PeriodForm {

  private PeriodForm() {}

  static void write(JsonWriter json, String name, BillingPeriod period) {
    json.object(name, inner -> inner.instant("start", period.start()).instant("end", period.end()));
  }

  /** Writes {@code period} and {@code cycle}. */
  static void write(JsonWriter json, RunningPeriod running) {
    write(json, "period", running.period());
    BillingCycle cycle = running.cycle();
    json.object(
        "cycle",
        inner ->
            inner
                .instant("anchor", cycle.anchor())
                .text("interval", cycle.interval().text())
                .text("zone", cycle.zone().getId())
                .number("index", running.index()));
  }
}
