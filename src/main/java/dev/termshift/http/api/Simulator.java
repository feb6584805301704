package dev.termshift.http.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.json.Faults;
import java.time.Instant;
import java.util.Optional;

/** Runs the rules over commands that were never sent. */
public interface Simulator {

  /**
   * What would happen, as JSON; nothing is stored. Bounded in inputs and in events, and given up
   * when its thread is interrupted.
   *
   * @param request what is to be simulated
   * @param offeredUntil what takes effect in the catalog after that is not offered: who asks may
   *     not know it yet
   * @param faults gets everything that is wrong with it
   * @return nothing if anything is
   */
  Optional<byte[]> simulate(JsonNode request, Instant offeredUntil, Faults faults);
}
