package dev.termshift.http.server;

import java.util.Locale;

/** The kinds of problems: their names are a part of the contract, never renamed or reused. */
public enum ProblemKind {
  /** The request is no request, or a parameter is not in its range. */
  BAD_REQUEST(400),
  /** No token, or an unknown one. */
  UNAUTHENTICATED(401),
  /** The token does not allow it. */
  FORBIDDEN(403),
  /** There is no such thing. */
  NOT_FOUND(404),
  /** The path knows other methods only. */
  METHOD_NOT_ALLOWED(405),
  /** Nothing that is accepted can be answered. */
  NOT_ACCEPTABLE(406),
  /** The body does not come. */
  REQUEST_TIMEOUT(408),
  /** The rules refuse. */
  REJECTED(409),
  /** The body is too large. */
  TOO_LARGE(413),
  /** The address is too long. */
  URI_TOO_LONG(414),
  /** The body is not JSON. */
  UNSUPPORTED_MEDIA_TYPE(415),
  /** The name of this server is not in the request. */
  MISDIRECTED(421),
  /** The content of the body is faulty. */
  INVALID(422),
  /** Too many ask at once. */
  TOO_MANY_REQUESTS(429),
  /** The headers are too large. */
  HEADERS_TOO_LARGE(431),
  /** The server has a fault. */
  INTERNAL(500),
  /** Nobody here knows the method, whatever the path. */
  NOT_IMPLEMENTED(501),
  /** Something this needs does not answer in time. */
  UNAVAILABLE(503),
  /** What was waited for did not come, and asking for the same again is no help. */
  NOT_IN_TIME(504),
  /** It is another HTTP. */
  VERSION_NOT_SUPPORTED(505);

  private final int status;

  ProblemKind(int status) {
    this.status = status;
  }

  /** A problem of this kind about which nothing more is known. */
  public Problem problem() {
    return Problem.of(this);
  }

  int status() {
    return status;
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
