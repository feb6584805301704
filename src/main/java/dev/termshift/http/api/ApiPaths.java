package dev.termshift.http.api;

import akka.http.javadsl.server.PathMatcher0;
import akka.http.javadsl.server.PathMatcher1;
import akka.http.javadsl.server.PathMatchers;

/** Where the API is. */
final class ApiPaths {

  /** The beginning of every path of this version. */
  static final PathMatcher0 V1 = PathMatchers.segment("api").slash("v1");

  /** All subscriptions. */
  static final PathMatcher0 SUBSCRIPTIONS = V1.slash("subscriptions");

  /** One subscription, by its id. */
  static final PathMatcher1<String> SUBSCRIPTION = SUBSCRIPTIONS.slash(PathMatchers.segment());

  private ApiPaths() {}
}
