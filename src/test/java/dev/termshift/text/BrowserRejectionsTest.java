package dev.termshift.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.answer.RejectionCode.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Why something is refused is said to people in a browser without the names that programs give it:
 * the console has a text of its own for each code whose sentences have such names.
 */
class BrowserRejectionsTest {

  private static final Path RESOURCES = Path.of("src/main/resources");

  /** What no button of the console asks for: back-ends, importers and the payment service do. */
  private static final Set<RejectionCode> NOT_ASKED_FOR =
      EnumSet.of(
          RejectionCode.RESERVATION_EXISTS,
          RejectionCode.RESERVATION_CLOSED,
          RejectionCode.UNKNOWN_RESERVATION,
          RejectionCode.UNKNOWN_CONSUMPTION,
          RejectionCode.UNKNOWN_FIELD,
          RejectionCode.ANCHOR_MISMATCH);

  /** The same of single reasons, whose codes a browser may meet for others. */
  private static final Set<Reason> NOT_ASKED_FOR_SO =
      EnumSet.of(
          Reason.UNUSED_BY_CUSTOMER,
          Reason.UNUSED_AT_PERIOD_END,
          Reason.UNUSED_OF_PAUSE,
          Reason.IMPORTED_OUT_OF_RANGE,
          Reason.IMPORTED_MONEY_OUT_OF_RANGE,
          Reason.INTERVAL_OUT_OF_RANGE,
          Reason.NO_SLICES,
          Reason.DISCOUNT_OF_WHAT,
          Reason.DISCOUNT_FOR_HOW_LONG);

  /**
   * Facts that the console writes as people read them: plans by their names, instants in a zone.
   */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "'\\{(planId|currentPlanId)\\}'"
              + "|\\{(until|begin|latest|now|start|end|earliest|expiresAt)\\}"
              + "|\\{\\w+:(money|duration)\\}|\\{\\w+\\|[^}]*\\}"
              + "|\\{(amount|most|usable|left|lots|charges|percent|periods|plans|below|quantity"
              + "|maxPerPeriod|texts|bytes|mostTexts|mostBytes)\\}");

  /** A place that is left, an id in quotes, or a name of a program. */
  private static final Pattern RAW =
      Pattern.compile("[{}']|\\b[a-z]+[A-Z]\\w*|\\b(?!USD)[A-Z][A-Z_]{2,}\\b");

  @ParameterizedTest
  @EnumSource
  void whatABrowserShowsOfARejectionHasNoIdsAndNoNamesOfPrograms(Reason reason) throws IOException {
    RejectionCode code = reason.code();
    if (NOT_ASKED_FOR.contains(code) || NOT_ASKED_FOR_SO.contains(reason)) {
      return;
    }
    JsonNode own = table("http/console/text/en.json").at("/rejection").path(code.name());
    JsonNode engines = table("text/en/callers.json").at("/rejections").path(reason.name());
    String shown =
        own.isMissingNode() ? WRITTEN.matcher(engines.asText()).replaceAll("") : text(own);
    assertThat(shown).isNotBlank();
    assertThat(RAW.matcher(shown).results().map(found -> found.group()))
        .as("%s in the console: %s", code, shown)
        .isEmpty();
  }

  private static String text(JsonNode text) {
    StringBuilder all = new StringBuilder(text.asText());
    text.forEach(line -> all.append(line.asText()).append(' '));
    return all.toString();
  }

  private static JsonNode table(String name) throws IOException {
    return new ObjectMapper().readTree(RESOURCES.resolve(name).toFile());
  }
}
