package dev.termshift.http.api;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.MediaType;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.http.server.Problem;
import dev.termshift.http.server.ProblemDetail;
import dev.termshift.http.server.ProblemKind;
import dev.termshift.json.Faults;
import dev.termshift.json.StrictJson;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import scala.concurrent.duration.FiniteDuration;

/**
 * Reads bodies. It takes only JSON, which a page of another origin cannot send without permission.
 */
public final class JsonBody extends AllDirectives {

  private static final Set<String> TYPES =
      Set.of("application/json", "application/cloudevents+json");
  private static final int COMMAND_BYTES = 16 * 1024;
  private static final int SIMULATION_BYTES = 256 * 1024;
  private static final int SIMULATION_TOKENS = 60_000;
  private static final int MAX_NESTING = 20;
  private static final FiniteDuration WITHIN = FiniteDuration.create(5, TimeUnit.SECONDS);

  private final int maxBytes;
  private final StrictJson json;

  private JsonBody(int maxBytes, int maxTokens) {
    this.maxBytes = maxBytes;
    this.json = new StrictJson(maxBytes, MAX_NESTING, maxTokens);
  }

  /** Those with one command or one question. */
  public static JsonBody ofCommands() {
    return new JsonBody(COMMAND_BYTES, DecodeLimits.MAX_TOKENS);
  }

  /** Those with the inputs of a simulation. */
  public static JsonBody ofSimulations() {
    return new JsonBody(SIMULATION_BYTES, SIMULATION_TOKENS);
  }

  /** Hands the body's object to a route, or answers what is wrong with it. */
  public Route read(Function<JsonNode, Route> inner) {
    return extractRequestEntity(
        entity -> {
          requireJson(entity.getContentType());
          return whole(entity, bytes -> inner.apply(object(bytes)));
        });
  }

  /** Hands the body to a route as it is, which looks at its type. */
  public Route bytes(Function<byte[], Route> inner) {
    return extractRequestEntity(entity -> whole(entity, inner));
  }

  private Route whole(HttpEntity body, Function<byte[], Route> inner) {
    requireFits(body);
    return withSizeLimit(maxBytes, () -> strict(inner));
  }

  private Route strict(Function<byte[], Route> inner) {
    return toStrictEntity(
        WITHIN,
        () ->
            extractRequestEntity(
                strict -> inner.apply(((HttpEntity.Strict) strict).getData().toArray())));
  }

  private static void requireJson(ContentType type) {
    MediaType media = type.mediaType();
    String name = media.mainType() + "/" + media.subType();
    if (!TYPES.contains(name)) {
      throw Problem.of(ProblemDetail.NOT_JSON, name).exception();
    }
  }

  /** What says itself that it is too large is refused at once: nothing is set up to read it. */
  private void requireFits(HttpEntity body) {
    if (body.getContentLengthOption().orElse(0) > maxBytes) {
      throw ProblemKind.TOO_LARGE.problem().exception();
    }
  }

  private JsonNode object(byte[] body) {
    Faults faults = new Faults();
    JsonNode node =
        json.parse(body, "", faults).orElseThrow(() -> Problem.invalid(faults.texts()).exception());
    if (!node.isObject()) {
      throw Problem.invalid(List.of("Expected an object, but got something else")).exception();
    }
    return node;
  }
}
