package dev.termshift.http.server;

import akka.event.LoggingAdapter;
import akka.http.ParsingErrorHandler;
import akka.http.javadsl.model.HttpResponse;
import akka.http.scaladsl.model.ErrorInfo;
import akka.http.scaladsl.model.StatusCode;
import akka.http.scaladsl.settings.ServerSettings;

/** Answers what is not even HTTP with a problem; Akka makes it by its name. */
public final class ParsingProblem extends ParsingErrorHandler {

  /** For Akka, which looks for this constructor. */
  public ParsingProblem() {}

  @Override
  public HttpResponse handle(
      StatusCode status, ErrorInfo info, LoggingAdapter log, ServerSettings settings) {
    log.debug("Expected an HTTP request, but {}", info.formatPretty());
    return SecurityHeaders.on(ProblemKind.ofStatus(status.intValue()).problem().response());
  }
}
