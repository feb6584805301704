package dev.termshift.http.api;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.japi.Pair;
import dev.termshift.domain.command.Authority;
import dev.termshift.http.server.Problem;
import dev.termshift.http.server.ProblemException;
import dev.termshift.http.server.ProblemKind;
import dev.termshift.http.server.SingleHeader;
import dev.termshift.json.TextForm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

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

  public Optional<String> text(String name) {
    List<String> given =
        request.getUri().query().toList().stream()
            .filter(each -> each.first().equals(name))
            .map(Pair::second)
            .toList();
    if (given.size() > 1) {
      throw bad("Expected one %s, but there are %d".formatted(name, given.size()));
    }
    return given.stream().findFirst();
  }

  public Optional<String> id(String name) {
    Optional<String> given = text(name);
    given
        .flatMap(TextForm.ID::faultOf)
        .ifPresent(
            fault -> {
              throw bad(name + ": " + fault);
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
    throw bad(
        "Expected %s to be a whole number from %d to %d, but got %s"
            .formatted(name, min, max, TextForm.quote(given)));
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
    throw bad(
        "Expected %s to be such as 2s or 500ms, at most %ds, but got %s"
            .formatted(name, LONGEST_WAIT.toSeconds(), TextForm.quote(given)));
  }

  /** A customer or support, if one of them is there. */
  public Optional<Authority> authority(String name) {
    return text(name)
        .map(
            given ->
                PEOPLE.stream()
                    .filter(each -> each.name().equals(given))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            bad(
                                "Expected %s to be one of %s, but got %s"
                                    .formatted(name, PEOPLE, TextForm.quote(given)))));
  }

  public Optional<String> header(String name) {
    return SingleHeader.of(request, name);
  }

  /** A header with a list that may be there; some of it may stand in a header of its own. */
  public Optional<String> listHeader(String name) {
    return StreamSupport.stream(request.getHeaders().spliterator(), false)
        .filter(each -> each.is(name))
        .map(HttpHeader::value)
        .reduce((one, next) -> one + "," + next);
  }

  private static ProblemException bad(String detail) {
    return Problem.of(ProblemKind.BAD_REQUEST, detail).exception();
  }
}
