package dev.termshift.http.server;

import java.util.Locale;

/** The kinds of problems: their names are a part of the contract, never renamed or reused. */
public enum ProblemKind {
  /** The request is no request, or a parameter is not in its range. */
  BAD_REQUEST(400, "Bad request", "Expected a valid request, but it is none"),
  /** No token, or an unknown one. */
  UNAUTHENTICATED(401, "Unauthenticated", "Expected a known bearer token, but got none"),
  /** The token does not allow it. */
  FORBIDDEN(403, "Forbidden", "Expected a token that allows this, but it does not"),
  /** There is no such thing. */
  NOT_FOUND(404, "Not found", "Expected a known path, but there is nothing here"),
  /** The path knows other methods only. */
  METHOD_NOT_ALLOWED(405, "Method not allowed", "Expected one of the methods in Allow"),
  /** Nothing that is accepted can be answered. */
  NOT_ACCEPTABLE(406, "Not acceptable", "Expected JSON to be accepted, but it is not"),
  /** The body does not come. */
  REQUEST_TIMEOUT(408, "Request timeout", "Expected the whole body in time, but it did not come"),
  /** The rules refuse. */
  REJECTED(409, "Rejected", "Expected the rules to allow it, but they refuse"),
  /** The body is too large. */
  TOO_LARGE(413, "Too large", "Expected a smaller body, but it is too large"),
  /** The address is too long. */
  URI_TOO_LONG(414, "Address too long", "Expected a shorter address, but it is too long"),
  /** The body is not JSON. */
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", "Expected application/json"),
  /** The name of this server is not in the request. */
  MISDIRECTED(421, "Misdirected request", "Expected this server's name as host, but got another"),
  /** The content of the body is faulty. */
  INVALID(422, "Invalid content", "Expected a readable body, but it is faulty"),
  /** Too many ask at once. */
  TOO_MANY_REQUESTS(
      429, "Too many requests", "Expected fewer requests at once, but there are too many"),
  /** The headers are too large. */
  HEADERS_TOO_LARGE(431, "Headers too large", "Expected smaller headers, but they are too large"),
  /** The server has a fault. */
  INTERNAL(500, "Internal error", "Expected an answer, but the server failed; its log says why"),
  /** Nobody here knows the method, whatever the path. */
  NOT_IMPLEMENTED(501, "Not implemented", "Expected a method of HTTP, but got another"),
  /** Something this needs does not answer in time. */
  UNAVAILABLE(503, "Unavailable", "Expected an answer in time, but there is none; try again"),
  /** It is another HTTP. */
  VERSION_NOT_SUPPORTED(
      505, "HTTP version not supported", "Expected HTTP/1.1 or HTTP/1.0, but got another version");

  private final int status;
  private final String title;
  private final String detail;

  ProblemKind(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /** A problem of this kind about which nothing more is known. */
  public Problem problem() {
    return Problem.of(this, detail);
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** The URI that stands for this kind. */
  String type() {
    return "urn:termshift:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind with that status, or the most general of its class. */
  static ProblemKind ofStatus(int status) {
    for (ProblemKind kind : values()) {
      if (kind.status == status) {
        return kind;
      }
    }
    return status < 500 ? BAD_REQUEST : INTERNAL;
  }
}
