package dev.termshift.http.server;

import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.Route;
import java.util.List;

/** Some paths and what answers them; the server tries one group after the other. */
public interface RouteGroup {

  /** The paths of this group; it rejects every other path. */
  Route route();

  /** The paths of all groups, asked in their order; what none of them has is rejected. */
  static Route anyOf(List<RouteGroup> groups) {
    Route[] all = groups.stream().map(RouteGroup::route).toArray(Route[]::new);
    return Directives.concat(Directives.reject(), all);
  }
}
