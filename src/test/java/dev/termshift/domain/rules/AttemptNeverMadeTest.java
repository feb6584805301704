package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.failed;
import static dev.termshift.domain.scenario.Commands.lost;
import static dev.termshift.domain.scenario.Commands.paid;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.refunded;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.SampleCatalog.usd;

import dev.termshift.domain.command.PaymentCommand.PaymentPending;
import dev.termshift.domain.scenario.Scenario;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An attempt that nobody made has no answer, whatever has become of its charge. */
class AttemptNeverMadeTest {

  private static final String CHARGE = "s:c1";

  static Stream<Named<Scenario>> charges() {
    return Stream.of(
        Named.of("open", begun()),
        Named.of("failed", begun().declines(1)),
        Named.of("pending", begun().pends(1, "2024-01-02")),
        Named.of("settled", active()),
        Named.of("paid twice", active().payments(paid(CHARGE, 1, usd(500), "p2"))),
        Named.of("refunded", active().support(refund(CHARGE)).payments(refunded("s:c1:r1"))),
        Named.of("disputed", active().payments(disputed(CHARGE, "dp", 500))),
        Named.of("lost", active().payments(disputed(CHARGE, "dp", 500)).payments(lost("dp"))),
        Named.of("cancelled", begun().customer(cancelAtOnce())),
        Named.of("given up", begun().at("2024-03-01")),
        Named.of("of a former plan", active().customer(upgrade("pro")).pays(2, "p2")));
  }

  @ParameterizedTest
  @MethodSource("charges")
  void itsAnswerMakesSomebodyLook(Scenario charge) {
    Scenario story = charge;
    for (int attempt : new int[] {2, 7, 51, Integer.MAX_VALUE, 0, -1, Integer.MIN_VALUE}) {
      Instant until = Instant.parse("2024-06-01T00:00:00Z");
      story =
          story
              .payments(paid(CHARGE, attempt, usd(500), "q" + attempt))
              .isUnusable()
              .payments(failed(CHARGE, attempt, usd(500)))
              .isUnusable()
              .payments(new PaymentPending(CHARGE, attempt, until, Optional.empty()))
              .isUnusable();
    }
  }

  private static Scenario begun() {
    return Scenario.begin().at("2024-01-01").customer(start("basic"));
  }

  private static Scenario active() {
    return Scenario.active("basic", "2024-01-01");
  }
}
