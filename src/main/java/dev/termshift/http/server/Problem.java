package dev.termshift.http.server;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.json.JsonWriter;
import dev.termshift.text.CallerText;
import dev.termshift.text.Language;
import java.util.Arrays;
import java.util.List;

/**
 * Why a request is not answered as hoped, as RFC 9457 tells it.
 *
 * @param kind which kind of problem
 * @param detail what is wrong here, and what to do
 * @param errors every fault of the content, each with its JSON pointer
 * @param rejections why the rules refuse, if they do
 */
public record Problem(
    ProblemKind kind, String detail, List<String> errors, List<Rejection> rejections) {

  private static final ContentType.WithFixedCharset JSON =
      MediaTypes.applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8).toContentType();

  private static final CallerText WORDS = CallerText.in(Language.ENGLISH);

  private static final RawHeader BEARER = RawHeader.create("WWW-Authenticate", "Bearer");
  private static final RawHeader RETRY = RawHeader.create("Retry-After", "1");

  /** Copies the lists. */
  public Problem {
    errors = List.copyOf(errors);
    rejections = List.copyOf(rejections);
  }

  /** A problem of which nothing but its kind is known. */
  static Problem of(ProblemKind kind) {
    String words = WORDS.problem(kind.name(), List.of(), List.of());
    return new Problem(kind, words, List.of(), List.of());
  }

  /** A problem of which these facts are known. */
  public static Problem of(ProblemDetail detail, Object... facts) {
    return new Problem(detail.kind(), sentence(detail, facts), List.of(), List.of());
  }

  private static String sentence(ProblemDetail detail, Object... facts) {
    List<String> texts = Arrays.stream(facts).map(String::valueOf).toList();
    return WORDS.problem(detail.name(), detail.parameters(), texts);
  }

  /** Faulty content. */
  public static Problem invalid(List<String> errors) {
    String words =
        errors.size() == 1
            ? sentence(ProblemDetail.ONE_FAULT)
            : sentence(ProblemDetail.FAULTS, errors.size());
    return new Problem(ProblemKind.INVALID, words, errors, List.of());
  }

  /** A refusal by the rules. */
  public static Problem rejected(List<Rejection> rejections) {
    return new Problem(
        ProblemKind.REJECTED,
        String.join(" ", rejections.stream().map(WORDS::of).toList()),
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
              .text("title", WORDS.title(kind.name()))
              .number("status", kind.status())
              .text("detail", detail);
          if (!errors.isEmpty()) {
            json.texts("errors", errors);
          }
          if (!rejections.isEmpty()) {
            json.objects(
                "rejections",
                rejections,
                (inner, each) -> inner.name("code", each.code()).text("message", WORDS.of(each)));
          }
        });
  }
}
