package dev.termshift.http.api;

import static akka.http.javadsl.server.Directives.extractRequest;
import static akka.http.javadsl.server.Directives.path;

import akka.http.javadsl.server.PathMatcher0;
import akka.http.javadsl.server.PathMatcher1;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import dev.termshift.http.server.Trail;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Every path of the API, written as in the OpenAPI document. */
public enum ApiPath {
  DOCUMENT("/openapi.json"),
  CATALOG("/api/v1/catalog"),
  CATALOG_FILE("/api/v1/catalog/file"),
  /** Who asks. */
  ME("/api/v1/me"),
  /** What would happen if. */
  SIMULATIONS("/api/v1/simulations"),
  SUBSCRIPTIONS(
      "/api/v1/subscriptions",
      "query status plan customerRef disputed pending command endsWithinDays paidOutMinor currency"
          + " after limit"),
  SUBSCRIPTION("/api/v1/subscriptions/{id}", "min-sequence as"),
  /** What became of charges, of all subscriptions. */
  CHARGES(
      "/api/v1/charges",
      "charge subscription payment amountMinor currency status disputed subscriptionStatus"
          + " subscriptionPlan subscriptionDisputed subscriptionPending"
          + " subscriptionEndsWithinDays after limit"),
  /** What happened to it. */
  HISTORY("/api/v1/subscriptions/{id}/history", "after limit"),
  /** All that happened to it, as a file. */
  EXPORT("/api/v1/subscriptions/{id}/export", "format"),
  /** What happens to it. */
  EVENTS("/api/v1/subscriptions/{id}/events", "after"),
  /** What a change of it would charge. */
  QUOTES("/api/v1/subscriptions/{id}/quotes"),
  /** What it is told to do. */
  COMMANDS("/api/v1/subscriptions/{id}/commands", "wait");

  private static final String ID = "/{id}";

  private final String template;
  private final String parameters;

  ApiPath(String template) {
    this(template, "");
  }

  ApiPath(String template, String parameters) {
    this.template = template;
    this.parameters = parameters;
  }

  /** What may stand behind the question mark. */
  public List<String> parameters() {
    return parameters.isEmpty() ? List.of() : List.of(parameters.split(" ", -1));
  }

  /** The path with {@code {id}} where a subscription's id stands. */
  public String template() {
    return template;
  }

  /** A route for exactly this path, which names no subscription. */
  Route of(Supplier<Route> inner) {
    return path(fixed(template), () -> noted(inner.get()));
  }

  /** A route for exactly this path, given the subscription it names. */
  Route of(Function<String, Route> inner) {
    int at = template.indexOf(ID);
    PathMatcher1<String> one = fixed(template.substring(0, at)).slash(PathMatchers.segment());
    String rest = template.substring(at + ID.length());
    return path(rest.isEmpty() ? one : one.slash(fixed(rest)), id -> noted(inner.apply(id)));
  }

  /** Tells the request's trail which path it is; before the route, which may refuse it. */
  private Route noted(Route inner) {
    return extractRequest(
        request -> {
          Trail.of(request).route(template);
          return inner;
        });
  }

  private static PathMatcher0 fixed(String path) {
    String[] segments = path.substring(1).split("/", -1);
    PathMatcher0 matcher = PathMatchers.segment(segments[0]);
    for (int i = 1; i < segments.length; i++) {
      matcher = matcher.slash(segments[i]);
    }
    return matcher;
  }
}
