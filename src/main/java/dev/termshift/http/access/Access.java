package dev.termshift.http.access;

import akka.http.javadsl.model.AttributeKey;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import dev.termshift.http.server.Conversation;
import dev.termshift.http.server.Problem;
import dev.termshift.http.server.ProblemDetail;
import dev.termshift.http.server.ProblemException;
import dev.termshift.http.server.ProblemKind;
import dev.termshift.http.server.SingleHeader;
import dev.termshift.http.server.Trail;
import dev.termshift.http.work.Callers;
import dev.termshift.json.TextForm;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lets callers through to a route, or answers why not. */
public final class Access extends AllDirectives implements Callers {

  private static final Set<Role> ALL = EnumSet.allOf(Role.class);
  private static final Set<Role> STAFF = EnumSet.of(Role.SUPPORT, Role.READ);
  private static final Set<Role> COMMANDING = EnumSet.of(Role.CUSTOMER, Role.SUPPORT);

  /**
   * Names of this machine: a page elsewhere must not get in by a name of its own that leads here.
   */
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]{1,5})?");

  private static final String SCHEME = "bearer ";

  private static final AttributeKey<Shown> SHOWN = AttributeKey.create("shown", Shown.class);

  /** Whose token a request has, if it is known; tokens are looked at once for each request. */
  private record Shown(Optional<Caller> caller) {}

  private final Tokens tokens;
  private final UnderWay underWay;
  private final Waits waits;

  /** Knows callers by their tokens, and lets so many of their requests in at once. */
  public Access(Tokens tokens, RequestLimits limits) {
    this.tokens = tokens;
    this.underWay = new UnderWay(limits.ofBrowser());
    this.waits = new Waits(limits.waits());
  }

  /** On an open server everybody has the same token, so that only addresses tell who is who. */
  @Override
  public Recognized recognize(HttpRequest request) {
    try {
      Optional<Caller> caller = tokens.caller(shown(request));
      return new Recognized(
          request.addAttribute(SHOWN, new Shown(caller)),
          caller.map(Caller::asker).filter(asker -> !tokens.isOpen()));
    } catch (ProblemException twoTokens) {
      // It is said in the answer.
      return STRANGERS.recognize(request);
    }
  }

  /** Whether callers on this machine need no token. */
  public boolean isOpen() {
    return tokens.isOpen();
  }

  /** The requests that wait for something to happen. */
  public Waits waits() {
    return waits;
  }

  /** Anybody with a token. */
  public Route anybody(Function<Caller, Route> inner) {
    return extractRequest(request -> route(() -> require(request, ALL), inner));
  }

  /** Anybody whose token is good for every subscription. */
  public Route unbound(Function<Caller, Route> inner) {
    return extractRequest(request -> route(() -> unbound(require(request, ALL)), inner));
  }

  /** Those who may look at every subscription. */
  public Route staff(Function<Caller, Route> inner) {
    return extractRequest(request -> route(() -> require(request, STAFF), inner));
  }

  /** Those who may look at this subscription. */
  public Route about(String subscriptionId, Function<Caller, Route> inner) {
    return about(subscriptionId, ALL, inner);
  }

  /** Those who may look at this subscription, and at every other one. */
  public Route staffAbout(String subscriptionId, Function<Caller, Route> inner) {
    return about(subscriptionId, STAFF, inner);
  }

  /** Those who may send this subscription commands. */
  public Route commanding(String subscriptionId, Function<Caller, Route> inner) {
    return about(subscriptionId, COMMANDING, inner);
  }

  private Route about(String subscriptionId, Set<Role> roles, Function<Caller, Route> inner) {
    return extractRequest(
        request -> {
          noteSubscription(request, subscriptionId);
          return route(() -> bound(subscriptionId, require(request, roles)), inner);
        });
  }

  /** Only what is an id: a record of requests has nothing else that a stranger wrote. */
  private static void noteSubscription(HttpRequest request, String id) {
    if (TextForm.ID.faultOf(id).isEmpty()) {
      Trail.of(request).subscription(id);
    }
  }

  private interface Check {
    Caller caller();
  }

  private Route route(Check check, Function<Caller, Route> inner) {
    return underWay.route(check.caller(), inner);
  }

  private Caller require(HttpRequest request, Set<Role> roles) {
    if (tokens.isOpen()
        && !THIS_MACHINE.matcher(SingleHeader.of(request, "host").orElse("")).matches()) {
      throw ProblemKind.MISDIRECTED.problem().exception();
    }
    Caller caller =
        request
            .getAttribute(SHOWN)
            .map(Shown::caller)
            .orElseGet(() -> tokens.caller(shown(request)))
            .orElseThrow(() -> tokens.refusal(shown(request)).exception());
    Trail.of(request).caller(caller.label(), caller.actor());
    if (!tokens.isOpen()) {
      Conversation.clientIsKnown(request, caller.isBound());
    }
    if (!roles.contains(caller.role()) || (roles == STAFF && caller.subscriptionId().isPresent())) {
      throw Problem.of(ProblemDetail.ROLE_NOT_ALLOWED, names(roles), caller.role()).exception();
    }
    return caller;
  }

  private static String names(Set<Role> roles) {
    return roles.stream().map(Role::name).collect(Collectors.joining(" or "));
  }

  private static Caller unbound(Caller caller) {
    if (caller.isBound()) {
      throw Problem.of(ProblemDetail.TOKEN_FOR_ONE).exception();
    }
    return caller;
  }

  private static Caller bound(String subscriptionId, Caller caller) {
    TextForm.ID
        .faultOf(subscriptionId)
        .ifPresent(
            fault -> {
              throw Problem.of(ProblemDetail.ID_FAULTY, "id", fault).exception();
            });
    if (!caller.mayAskAbout(subscriptionId)) {
      throw Problem.of(ProblemDetail.TOKEN_FOR_ANOTHER, subscriptionId).exception();
    }
    return caller;
  }

  private static Optional<String> shown(HttpRequest request) {
    return SingleHeader.of(request, "authorization")
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(SCHEME))
        .map(value -> value.substring(SCHEME.length()).strip());
  }
}
