package dev.termshift.http.server;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import java.util.List;

/**
 * Groups of routes whose answers are recorded, problems among them. What none of them answers (an
 * unknown path, another method) is left to others, and is not recorded.
 */
public final class RecordedRoutes extends AllDirectives implements RouteGroup {

  private final List<RouteGroup> groups;
  private final RequestRecord record;

  /** Groups that are asked in this order. */
  public RecordedRoutes(List<RouteGroup> groups, RequestRecord record) {
    this.groups = List.copyOf(groups);
    this.record = record;
  }

  @Override
  public Route route() {
    Route all = RouteGroup.anyOf(groups);
    Route answered = handleExceptions(Problems.exceptions(), () -> all);
    return mapRequest(
        Trail::begin,
        () ->
            extractRequest(
                request -> mapResponse(response -> recorded(request, response), () -> answered)));
  }

  private HttpResponse recorded(HttpRequest request, HttpResponse response) {
    record.answered(Trail.of(request).answered(response.status().intValue()));
    return response;
  }
}
