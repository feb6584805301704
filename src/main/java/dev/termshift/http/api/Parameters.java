package dev.termshift.http.api;

import static akka.http.javadsl.server.Directives.extractRequest;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.server.Route;
import akka.japi.Pair;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.money.Money;
import dev.termshift.http.server.Problem;
import dev.termshift.http.server.ProblemDetail;
import dev.termshift.http.server.ProblemException;
import dev.termshift.http.server.SingleHeader;
import dev.termshift.json.KnownNames;
import dev.termshift.json.TextForm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The query parameters and headers of a request, checked: a value out of range, or two where one is
 * looked for, is a problem.
 *
 * @param request the request
 */
public record Parameters(HttpRequest request) {

  /** The longest wait that can be asked for; well below the server's own time limit. */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private static final List<Authority> PEOPLE = List.of(Authority.CUSTOMER, Authority.SUPPORT);
  private static final Pattern WAIT = Pattern.compile("([0-9]{1,5})(ms|s)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  /**
   * The parameters of a request for that path; one that it does not take may be a slip, and a
   * filter that is passed over would let everybody through.
   */
  static Parameters of(HttpRequest request, ApiPath path) {
    KnownNames known = new KnownNames(path.parameters());
    request.getUri().query().toList().stream()
        .map(Pair::first)
        .filter(name -> !known.names().contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              String hint =
                  known
                      .nearest(name)
                      .map(near -> "Did you mean '" + near + "'?")
                      .orElseGet(() -> "It takes " + all(known) + ".");
              throw bad(ProblemDetail.PARAMETER_UNKNOWN, TextForm.quote(name), hint);
            });
    return new Parameters(request);
  }

  private static String all(KnownNames known) {
    return known.names().isEmpty() ? "none" : String.join(", ", known.names());
  }

  /** A route for a request that has no parameter that the path does not take. */
  static Route checked(ApiPath path, Function<HttpRequest, Route> inner) {
    return extractRequest(request -> inner.apply(of(request, path).request()));
  }

  public Optional<String> text(String name) {
    List<String> given =
        request.getUri().query().toList().stream()
            .filter(each -> each.first().equals(name))
            .map(Pair::second)
            .toList();
    if (given.size() > 1) {
      throw bad(ProblemDetail.PARAMETER_REPEATED, name, given.size());
    }
    return given.stream().findFirst();
  }

  public Optional<String> id(String name) {
    return faultless(name, TextForm.ID);
  }

  private Optional<String> faultless(String name, TextForm form) {
    Optional<String> given = text(name);
    given
        .flatMap(form::faultOf)
        .ifPresent(
            fault -> {
              throw bad(ProblemDetail.ID_FAULTY, name, fault);
            });
    return given;
  }

  /** A whole number from {@code min} to {@code max} that may be there. */
  public Optional<Long> number(String name, long min, long max) {
    return text(name).map(given -> number(name, given, min, max));
  }

  /** A header with a whole number that is not negative, which may be there. */
  public Optional<Long> numberHeader(String name) {
    return header(name).map(given -> number(name, given, 0, Long.MAX_VALUE));
  }

  private static long number(String name, String given, long min, long max) {
    if (NUMBER.matcher(given).matches()) {
      long number = Long.parseLong(given);
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw bad(ProblemDetail.NUMBER_OUT_OF_RANGE, name, min, max, TextForm.quote(given));
  }

  /**
   * An amount that may be there: its minor units and its currency, of which neither means anything
   * without the other.
   */
  public Optional<Money> money(String minor, String currency) {
    Optional<Long> units = number(minor, 0, Long.MAX_VALUE);
    Optional<String> code = faultless(currency, TextForm.CURRENCY);
    if (units.isPresent() != code.isPresent()) {
      String missing = units.isPresent() ? currency : minor;
      throw bad(ProblemDetail.AMOUNT_HALF_GIVEN, minor, currency, missing);
    }
    return units.flatMap(it -> code.map(unit -> new Money(it, unit)));
  }

  /** Whether something is asked for: {@code true} or {@code false}, and false if it is absent. */
  public boolean flag(String name) {
    return text(name).map(given -> flag(name, given)).orElse(false);
  }

  private static boolean flag(String name, String given) {
    if (given.equals("true") || given.equals("false")) {
      return given.equals("true");
    }
    throw bad(ProblemDetail.NO_SUCH_CHOICE, name, "true or false", TextForm.quote(given));
  }

  public Optional<Duration> wait(String name) {
    return text(name).map(given -> wait(name, given));
  }

  private static Duration wait(String name, String given) {
    Matcher form = WAIT.matcher(given);
    if (form.matches()) {
      long count = Long.parseLong(form.group(1));
      Duration wait =
          form.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMillis(count);
      if (wait.compareTo(LONGEST_WAIT) <= 0) {
        return wait;
      }
    }
    throw bad(ProblemDetail.WAIT_OUT_OF_RANGE, name, LONGEST_WAIT, TextForm.quote(given));
  }

  /** A customer or support, if one of them is there. */
  public Optional<Authority> authority(String name) {
    return choice(name, PEOPLE);
  }

  /** One of these, by its name, if it is there. */
  public <E extends Enum<E>> Optional<E> choice(String name, List<E> choices) {
    return text(name)
        .map(
            given ->
                choices.stream()
                    .filter(each -> each.name().equals(given))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            bad(
                                ProblemDetail.NO_SUCH_CHOICE,
                                name,
                                choices.stream().map(E::name).collect(Collectors.joining(" or ")),
                                TextForm.quote(given))));
  }

  /** A payment service's identifier, if it is there. */
  public Optional<String> foreignId(String name) {
    return faultless(name, TextForm.FOREIGN_ID);
  }

  public Optional<String> header(String name) {
    return SingleHeader.of(request, name);
  }

  private static ProblemException bad(ProblemDetail detail, Object... facts) {
    return Problem.of(detail, facts).exception();
  }
}
