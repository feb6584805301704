package dev.termshift.http.server;

import akka.http.javadsl.server.Route;

/** Some paths and what answers them; the server tries one group after the other. */
public interface RouteGroup {

  /** The paths of this group; it rejects every other path. */
  Route route();
}
