package dev.termshift.http.access;

import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import dev.termshift.http.server.ProblemKind;
import dev.termshift.http.server.Problems;
import dev.termshift.http.work.PlainStage;
import java.util.function.Function;

/**
 * The requests of browsers that are under way, from the moment when the token was known until the
 * answer is there: whoever has one bound token takes no more of the node than that.
 */
final class UnderWay extends AllDirectives {

  private final Places places;

  /** So many of all tokens that are bound to the same subscription. */
  UnderWay(int ofBrowser) {
    this.places =
        new Places(
            new PlaceLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, ofBrowser, Integer.MAX_VALUE));
  }

  /** The route for that caller, who holds a place until it has answered. */
  Route route(Caller caller, Function<Caller, Route> inner) {
    return caller
        .subscriptionId()
        .map(id -> held(caller, id, inner))
        .orElseGet(() -> inner.apply(caller));
  }

  private Route held(Caller caller, String id, Function<Caller, Route> inner) {
    if (!places.take(caller, id)) {
      throw ProblemKind.TOO_MANY_REQUESTS.problem().exception();
    }
    return mapRouteResultFuture(
        answer -> PlainStage.of(answer).whenComplete((done, error) -> places.free(caller, id)),
        // Whatever it throws must come as an answer, or the place would be lost.
        () -> handleExceptions(Problems.exceptions(), () -> inner.apply(caller)));
  }
}
