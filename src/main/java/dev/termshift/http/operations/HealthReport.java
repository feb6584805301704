package dev.termshift.http.operations;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import dev.termshift.json.JsonWriter;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a probe is answered.
 *
 * @param faults what is wrong, a sentence each
 */
record HealthReport(List<String> faults) {

  /** An id of a Kafka topic or cluster, or of a PostgreSQL cluster, which only the log names. */
  private static final Pattern ID =
      Pattern.compile(
          "(?<![A-Za-z0-9_.-])(?:[A-Za-z0-9_-]{22}|[0-9]{15,20})(?![A-Za-z0-9_-]|\\.[A-Za-z0-9])");

  HealthReport {
    faults = List.copyOf(faults);
  }

  /**
   * 200 if nothing is wrong, else 503; every fault is in the body, without the ids by which others
   * could tell the installation's parts: anybody may ask.
   */
  HttpResponse response() {
    byte[] body =
        JsonWriter.objectOf(
            json ->
                json.text("status", faults.isEmpty() ? "up" : "down")
                    .objects(
                        "faults",
                        faults,
                        (each, fault) -> each.text("detail", ID.matcher(fault).replaceAll("…"))));
    return HttpResponse.create()
        .withStatus(faults.isEmpty() ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE)
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, body));
  }
}
