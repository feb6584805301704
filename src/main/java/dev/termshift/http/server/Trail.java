package dev.termshift.http.server;

import akka.http.javadsl.model.AttributeKey;
import akka.http.javadsl.model.HttpRequest;
import java.util.Optional;

/** What becomes known of a request on its way, for those who keep a record of requests. */
public final class Trail {

  private static final AttributeKey<Trail> KEY = AttributeKey.create("trail", Trail.class);

  /** Several threads may answer one request. */
  private volatile Answered known =
      new Answered("other", "none", Optional.empty(), Optional.empty(), 0);

  /**
   * An answered request.
   *
   * @param route the pattern of its path, never the path itself
   * @param role of its token, {@code bound} for one that is bound to a subscription, or none
   * @param actor the name of its token, if it is known
   * @param subscription the subscription it was about, if that is an id
   * @param status how it was answered
   */
  public record Answered(
      String route,
      String role,
      Optional<String> actor,
      Optional<String> subscription,
      int status) {}

  /** The trail of a request; one that nobody looks at if no record is kept. */
  public static Trail of(HttpRequest request) {
    return request.getAttribute(KEY).orElseGet(Trail::new);
  }

  static HttpRequest begin(HttpRequest request) {
    return request.addAttribute(KEY, new Trail());
  }

  /** The request is one for that pattern of paths. */
  public void route(String pattern) {
    known =
        new Answered(pattern, known.role(), known.actor(), known.subscription(), known.status());
  }

  /** The request is about that subscription, whose id was checked. */
  public void subscription(String id) {
    known = new Answered(known.route(), known.role(), known.actor(), Optional.of(id), 0);
  }

  /** The request comes from there. */
  public void caller(String role, String actor) {
    known = new Answered(known.route(), role, Optional.of(actor), known.subscription(), 0);
  }

  Answered answered(int status) {
    return new Answered(known.route(), known.role(), known.actor(), known.subscription(), status);
  }
}
