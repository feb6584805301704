package dev.termshift.http.server;

import java.util.List;

/** What exactly may be wrong, where more is known of a problem than its kind. */
public enum ProblemDetail {
  HEADER_REPEATED(ProblemKind.BAD_REQUEST, "name count"),
  PARAMETER_REPEATED(ProblemKind.BAD_REQUEST, "name count"),
  PARAMETER_UNKNOWN(ProblemKind.BAD_REQUEST, "name hint"),
  ID_FAULTY(ProblemKind.BAD_REQUEST, "name fault"),
  NUMBER_OUT_OF_RANGE(ProblemKind.BAD_REQUEST, "name min max given"),
  WAIT_OUT_OF_RANGE(ProblemKind.BAD_REQUEST, "name most given"),
  AMOUNT_HALF_GIVEN(ProblemKind.BAD_REQUEST, "minor currency missing"),
  NO_SUCH_CHOICE(ProblemKind.BAD_REQUEST, "name choices given"),
  BODY_WITH_GET(ProblemKind.BAD_REQUEST),
  TOKEN_UNKNOWN(ProblemKind.UNAUTHENTICATED),
  TOKEN_EXPIRED(ProblemKind.UNAUTHENTICATED, "until"),
  TOKEN_FOR_TOO_LONG(ProblemKind.UNAUTHENTICATED, "until most"),
  ROLE_NOT_ALLOWED(ProblemKind.FORBIDDEN, "roles role"),
  TOKEN_FOR_ONE(ProblemKind.FORBIDDEN),
  TOKEN_FOR_NO_CREDITS(ProblemKind.FORBIDDEN, "type"),
  TOKEN_FOR_NO_RETURNS(ProblemKind.FORBIDDEN),
  TOKEN_FOR_NO_DETAILS(ProblemKind.FORBIDDEN),
  TOKEN_FOR_ANOTHER(ProblemKind.FORBIDDEN, "subscriptionId"),
  NO_SUCH_SUBSCRIPTION(ProblemKind.NOT_FOUND, "subscriptionId"),
  NOT_JSON(ProblemKind.UNSUPPORTED_MEDIA_TYPE, "type"),
  TRAILERS_TOO_LARGE(ProblemKind.HEADERS_TOO_LARGE),
  ONE_FAULT(ProblemKind.INVALID),
  FAULTS(ProblemKind.INVALID, "count"),
  TOO_MANY_WAITS(ProblemKind.TOO_MANY_REQUESTS),
  TOO_MANY_SIMULATIONS(ProblemKind.TOO_MANY_REQUESTS),
  CLIENT_LEFT(ProblemKind.UNAVAILABLE),
  SIMULATION_TOO_LONG(ProblemKind.NOT_IN_TIME, "within"),
  SEQUENCE_NOT_REACHED(ProblemKind.NOT_IN_TIME, "wanted reached"),
  NOT_KNOWN_YET(ProblemKind.NOT_IN_TIME, "subscriptionId wanted"),
  BROKER_SILENT(ProblemKind.UNAVAILABLE);

  private final ProblemKind kind;
  private final String parameters;

  ProblemDetail(ProblemKind kind) {
    this(kind, "");
  }

  ProblemDetail(ProblemKind kind, String parameters) {
    this.kind = kind;
    this.parameters = parameters;
  }

  ProblemKind kind() {
    return kind;
  }

  /** The names of the facts that its sentence tells, in the order in which they are given. */
  List<String> parameters() {
    return parameters.isEmpty() ? List.of() : List.of(parameters.split(" ", -1));
  }
}
