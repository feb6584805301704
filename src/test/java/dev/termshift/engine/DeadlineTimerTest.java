package dev.termshift.engine;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.javadsl.TimerScheduler;
import com.typesafe.config.ConfigFactory;
import dev.termshift.settings.EngineSettings;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.testing.SettableClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DeadlineTimerTest {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private static final EngineSettings SETTINGS =
      TermshiftSettings.of(
              ConfigFactory.parseString(
                  """
                  termshift {
                    catalog-file = config/catalog.conf
                    forwarder.seal.keys.1 = "0123456789abcdef0123456789abcdef"
                    engine {
                      max-timer-delay = 200 days
                      deadline-retry-min = 1 second, deadline-retry-max = 5 seconds
                    }
                  }
                  """))
          .engine();

  /** The delays with which the scheduler was asked for the timer, the last of which counts. */
  private final List<Duration> armed = new ArrayList<>();

  private final List<Instant> said = new ArrayList<>();
  private final SettableClock clock = new SettableClock(NOW);
  private final DeadlineTimer timer = new DeadlineTimer(scheduler(), clock, SETTINGS, said::add);
  private int cancelled;

  private interface Scheduler extends TimerScheduler<SubscriptionActor.Message> {}

  private Scheduler scheduler() {
    return (Scheduler)
        Proxy.newProxyInstance(
            DeadlineTimerTest.class.getClassLoader(),
            new Class<?>[] {Scheduler.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "startSingleTimer" -> armed.add((Duration) arguments[2]);
                case "cancel" -> cancelled++;
                default -> throw new AssertionError("Expected no call of " + method);
              }
              return null;
            });
  }

  private void follow(Duration fromNow) {
    timer.follow(Optional.of(NOW.plus(fromNow)));
  }

  @Test
  void itIsArmedForTheTimeThatIsLeft() {
    follow(Duration.ofHours(3));

    assertThat(armed).containsExactly(Duration.ofHours(3));
    assertThat(said).isEmpty();
  }

  @Test
  void theSameDeadlineAgainChangesNothing() {
    follow(Duration.ofHours(3));
    clock.set(NOW.plusSeconds(60));
    follow(Duration.ofHours(3));

    assertThat(armed).hasSize(1);
  }

  @Test
  void anotherDeadlineTakesItsPlace() {
    follow(Duration.ofHours(3));
    follow(Duration.ofHours(1));

    assertThat(armed).containsExactly(Duration.ofHours(3), Duration.ofHours(1));
  }

  @Test
  void aDeadlineThatHasPassedIsDueAtOnce() {
    follow(Duration.ofHours(-3));

    assertThat(armed).containsExactly(Duration.ZERO);
  }

  @Test
  void aFarDeadlineIsArmedInSteps() {
    follow(Duration.ofDays(365));
    clock.set(NOW.plus(Duration.ofDays(200)));
    timer.fired();

    assertThat(armed).containsExactly(Duration.ofDays(200), Duration.ofDays(165));
    assertThat(said).isEmpty();
  }

  @Test
  void aDeadlineThatStaysDueIsSaidAgainAfterLongerAndLongerWaits() {
    follow(Duration.ofHours(1));
    clock.set(NOW.plus(Duration.ofHours(1)));
    for (int i = 0; i < 5; i++) {
      timer.fired();
    }

    assertThat(said).hasSize(5).containsOnly(NOW.plus(Duration.ofHours(1)));
    assertThat(armed.subList(1, 6))
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 5L, 5L);
  }

  @Test
  void theNextDeadlineBeginsWithShortWaits() {
    follow(Duration.ZERO);
    timer.fired();
    timer.fired();
    follow(Duration.ofSeconds(-1));
    timer.fired();

    assertThat(armed.get(armed.size() - 1)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void withoutADeadlineNothingIsSaid() {
    follow(Duration.ZERO);
    timer.follow(Optional.empty());
    timer.fired();

    assertThat(cancelled).isEqualTo(1);
    assertThat(said).isEmpty();
  }

  @Test
  void whatLogTimeSaysIsStillToComeIsWaitedForByLogTime() {
    follow(Duration.ZERO);
    timer.fired();
    timer.notYetDue(NOW, NOW.minus(Duration.ofMinutes(10)));

    assertThat(armed.get(armed.size() - 1)).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void whatLogTimeSaysOfAnotherDeadlineOrOfOneThatIsDueChangesNothing() {
    follow(Duration.ZERO);
    timer.notYetDue(NOW.minusSeconds(1), NOW.minus(Duration.ofMinutes(10)));
    timer.notYetDue(NOW, NOW);

    assertThat(armed).containsExactly(Duration.ZERO);
  }
}
