package dev.termshift.http.server;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import dev.termshift.domain.rules.Rejection;
import dev.termshift.json.JsonWriter;
import java.util.List;

/**
 * Why a request is not answered as hoped, as RFC 9457 tells it.
 *
 * @param kind which kind of problem
 * @param detail what is wrong here: "Expected X, but Y"
 * @param errors every fault of the content, each with its JSON pointer
 * @param rejections why the rules refuse, if they do
 */
public record Problem(
    ProblemKind kind, String detail, List<String> errors, List<Rejection> rejections) {

  private static final ContentType.WithFixedCharset JSON =
      MediaTypes.applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8).toContentType();

  private static final RawHeader BEARER = RawHeader.create("WWW-Authenticate", "Bearer");
  private static final RawHeader RETRY = RawHeader.create("Retry-After", "1");

  /** Copies the lists. */
  public Problem {
    errors = List.copyOf(errors);
    rejections = List.copyOf(rejections);
  }

  /** A problem with one sentence. */
  public static Problem of(ProblemKind kind, String detail) {
    return new Problem(kind, detail, List.of(), List.of());
  }

  /** Faulty content. */
  public static Problem invalid(List<String> errors) {
    String count = errors.size() == 1 ? "1 fault was" : errors.size() + " faults were";
    return new Problem(
        ProblemKind.INVALID,
        "Expected a readable body, but " + count + " found",
        errors,
        List.of());
  }

  /** A refusal by the rules. */
  public static Problem rejected(List<Rejection> rejections) {
    return new Problem(
        ProblemKind.REJECTED,
        String.join("; ", rejections.stream().map(Rejection::message).toList()),
        List.of(),
        rejections);
  }

  /** The same as an exception, where the answer is not at hand. */
  public ProblemException exception() {
    return new ProblemException(this);
  }

  /** The answer. */
  public HttpResponse response() {
    HttpResponse response =
        HttpResponse.create().withStatus(kind.status()).withEntity(JSON, body());
    return switch (kind) {
      case UNAUTHENTICATED -> response.addHeader(BEARER);
      case TOO_MANY_REQUESTS, UNAVAILABLE -> response.addHeader(RETRY);
      default -> response;
    };
  }

  private byte[] body() {
    return JsonWriter.objectOf(
        json -> {
          json.text("type", kind.type())
              .text("title", kind.title())
              .number("status", kind.status())
              .text("detail", detail);
          if (!errors.isEmpty()) {
            json.texts("errors", errors);
          }
          if (!rejections.isEmpty()) {
            json.objects(
                "rejections",
                rejections,
                (inner, each) -> inner.name("code", each.code()).text("message", each.message()));
          }
        });
  }
}
