package dev.termshift.http.operations;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import dev.termshift.contract.json.JsonWriter;
import java.util.List;

/**
 * What a probe is answered.
 *
 * @param faults what is wrong, a sentence each
 */
record HealthReport(List<String> faults) {

  HealthReport {
    faults = List.copyOf(faults);
  }

  /** 200 if nothing is wrong, else 503; every fault is in the body. */
  HttpResponse response() {
    byte[] body =
        JsonWriter.objectOf(
            json ->
                json.text("status", faults.isEmpty() ? "up" : "down")
                    .objects("faults", faults, (each, fault) -> each.text("detail", fault)));
    return HttpResponse.create()
        .withStatus(faults.isEmpty() ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE)
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, body));
  }
}
