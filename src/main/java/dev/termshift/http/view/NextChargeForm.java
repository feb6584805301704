package dev.termshift.http.view;

import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.DryRun;
import dev.termshift.kernel.Subscription;
import java.time.Instant;

/**
 * What is charged next once a command has been decided that charges nothing itself.
 *
 * @param rehearsal lives on to the next period
 * @param now as of when it is said
 */
public record NextChargeForm(DryRun rehearsal, Instant now) {

  /** Writes {@code leadsTo} with the next charge, or with nothing if there is none. */
  public void write(JsonWriter json, Subscription after) {
    json.object(
        "leadsTo",
        inner -> NextCharge.of(rehearsal, after, now).ifPresent(charge -> charge.write(inner)));
  }
}
