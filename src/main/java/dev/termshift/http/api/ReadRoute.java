package dev.termshift.http.api;

import static akka.http.javadsl.server.Directives.completeWithFuture;
import static akka.http.javadsl.server.Directives.extractRequest;
import static akka.http.javadsl.server.Directives.get;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.Route;
import dev.termshift.http.access.Caller;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A request that only reads: who may send it, then what its parameters ask for. */
final class ReadRoute {

  private ReadRoute() {}

  /**
   * Answers a {@code GET}.
   *
   * @param path what is asked for
   * @param allowed lets through whoever may read this
   * @param answer to what its caller asks for by its parameters
   */
  static Route of(
      ApiPath path,
      Function<Function<Caller, Route>, Route> allowed,
      BiFunction<Caller, Parameters, CompletionStage<HttpResponse>> answer) {
    return get(
        () ->
            allowed.apply(
                caller ->
                    extractRequest(
                        request ->
                            completeWithFuture(
                                answer.apply(caller, Parameters.of(request, path))))));
  }
}
