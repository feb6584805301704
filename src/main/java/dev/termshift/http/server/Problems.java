package dev.termshift.http.server;

import static akka.http.javadsl.server.Directives.complete;

import akka.http.javadsl.model.HttpMethod;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.Allow;
import akka.http.javadsl.server.ExceptionHandler;
import akka.http.javadsl.server.MethodRejection;
import akka.http.javadsl.server.Rejection;
import akka.http.javadsl.server.RejectionHandler;
import akka.http.scaladsl.model.EntityStreamException;
import akka.http.scaladsl.model.EntityStreamSizeException;
import akka.http.scaladsl.model.IllegalRequestException;
import dev.termshift.database.StoreException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong into a problem; what went wrong inside stays in the log. */
public final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private static final HttpResponse NOT_FOUND = ProblemKind.NOT_FOUND.problem().response();
  private static final HttpResponse BAD_REQUEST = ProblemKind.BAD_REQUEST.problem().response();
  private static final HttpResponse METHOD_NOT_ALLOWED =
      ProblemKind.METHOD_NOT_ALLOWED.problem().response();

  private Problems() {}

  /**
   * For what no route answers. Akka's own handler would ask the request's headers in which form to
   * say so, and fail at a charset that nobody knows.
   */
  static RejectionHandler rejections() {
    return RejectionHandler.newBuilder()
        .handleAll(MethodRejection.class, rejections -> complete(methodNotAllowed(rejections)))
        .handle(Rejection.class, rejection -> complete(BAD_REQUEST))
        .handleNotFound(complete(NOT_FOUND))
        .build();
  }

  private static HttpResponse methodNotAllowed(List<MethodRejection> rejections) {
    HttpMethod[] allowed =
        rejections.stream().map(MethodRejection::supported).distinct().toArray(HttpMethod[]::new);
    return METHOD_NOT_ALLOWED.addHeader(Allow.create(allowed));
  }

  /** For what a route throws, at once or later. */
  public static ExceptionHandler exceptions() {
    return ExceptionHandler.newBuilder()
        .matchAny(thrown -> complete(problem(thrown).response()))
        .build();
  }

  private static Problem problem(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof ProblemException known) {
      return known.problem();
    }
    if (cause instanceof EntityStreamSizeException) {
      return ProblemKind.TOO_LARGE.problem();
    }
    if (cause instanceof RejectedExecutionException || cause instanceof CancellationException) {
      return ProblemKind.UNAVAILABLE.problem();
    }
    if (cause instanceof IllegalRequestException incomplete) {
      return ProblemKind.ofStatus(incomplete.status().intValue()).problem();
    }
    if (cause instanceof EntityStreamException || cause instanceof ConnectionEnded) {
      return ProblemKind.BAD_REQUEST.problem();
    }
    LOG.warn("Expected to answer a request, but {}", cause.toString(), cause);
    return isPassing(cause) ? ProblemKind.UNAVAILABLE.problem() : ProblemKind.INTERNAL.problem();
  }

  private static boolean isPassing(Throwable cause) {
    return cause instanceof StoreException || cause instanceof TimeoutException;
  }
}
