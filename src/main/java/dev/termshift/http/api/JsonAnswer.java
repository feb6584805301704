package dev.termshift.http.api;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpResponse;
import dev.termshift.contract.json.JsonWriter;
import java.util.function.Consumer;

/** Answers in JSON. */
final class JsonAnswer {

  private JsonAnswer() {}

  /** An object with the fields that are written. */
  static HttpResponse of(Consumer<JsonWriter> fields) {
    return ofBytes(JsonWriter.objectOf(fields));
  }

  /** A document that is written already. */
  static HttpResponse ofBytes(byte[] json) {
    return HttpResponse.create().withEntity(ContentTypes.APPLICATION_JSON, json);
  }
}
