package dev.termshift.http.exchange;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.MediaType;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.json.Faults;
import dev.termshift.contract.json.StrictJson;
import dev.termshift.http.server.Problem;
import dev.termshift.http.server.ProblemKind;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import scala.concurrent.duration.FiniteDuration;

/**
 * Reads bodies. Only JSON is taken, which no page of another origin can send without being let in.
 */
public final class JsonBody extends AllDirectives {

  private static final Set<String> TYPES =
      Set.of("application/json", "application/cloudevents+json");
  private static final int MAX_BYTES = 256 * 1024;
  private static final int MAX_NESTING = 20;
  private static final FiniteDuration WITHIN = FiniteDuration.create(5, TimeUnit.SECONDS);

  private final StrictJson json = new StrictJson(MAX_BYTES, MAX_NESTING);

  /** Hands the body's object to a route, or answers what is wrong with it. */
  public Route read(Function<JsonNode, Route> inner) {
    return extractRequestEntity(
        entity -> {
          requireJson(entity.getContentType());
          return toStrictEntity(
              WITHIN,
              () ->
                  extractRequestEntity(strict -> inner.apply(object((HttpEntity.Strict) strict))));
        });
  }

  private static void requireJson(ContentType type) {
    MediaType media = type.mediaType();
    String name = media.mainType() + "/" + media.subType();
    if (!TYPES.contains(name)) {
      throw Problem.of(
              ProblemKind.UNSUPPORTED_MEDIA_TYPE, "Expected application/json, but got " + name)
          .exception();
    }
  }

  private JsonNode object(HttpEntity.Strict body) {
    Faults faults = new Faults();
    JsonNode node =
        json.parse(body.getData().toArray(), "", faults)
            .orElseThrow(() -> Problem.invalid(faults.texts()).exception());
    if (!node.isObject()) {
      throw Problem.invalid(List.of("Expected an object, but got something else")).exception();
    }
    return node;
  }
}
