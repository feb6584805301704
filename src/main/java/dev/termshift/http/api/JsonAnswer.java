package dev.termshift.http.api;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpResponse;
import dev.termshift.json.JsonWriter;
import java.util.function.Consumer;

/** Answers in JSON. */
public final class JsonAnswer {

  private JsonAnswer() {}

  /** An object with the fields that are written. */
  public static HttpResponse of(Consumer<JsonWriter> fields) {
    return ofBytes(JsonWriter.objectOf(fields));
  }

  public static HttpResponse ofBytes(byte[] json) {
    return HttpResponse.create().withEntity(ContentTypes.APPLICATION_JSON, json);
  }
}
