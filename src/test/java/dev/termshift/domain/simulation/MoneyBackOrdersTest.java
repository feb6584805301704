package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.refund.Disputes;
import dev.termshift.domain.scenario.Commands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A dispute that is won comes to what would be without it, in whatever order what follows happens:
 * changes at once, a pause and a resume, the provider's refunds, other disputes, support's refunds.
 */
@Execution(ExecutionMode.CONCURRENT)
class MoneyBackOrdersTest {

  private static final String CHARGE = TwinLife.CHARGE;
  private static final long PRICE = TwinLife.PRICE;

  private final Random random = new Random();
  private TwinLife never = new TwinLife(AllocationPolicy.CREDITS_AND_TIME);
  private TwinLife disputed = never;
  private int claims;
  private int disputes;

  /** What is answered at last: of disputes and refunds nobody knows meanwhile what becomes. */
  private final List<Runnable> answers = new ArrayList<>();

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 4000);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aDisputeThatIsWonIsAsIfItHadNeverBeen(long seed) {
    random.setSeed(seed * 31 + 3);
    live();
    compare();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void soIsWhatHappensAfterItIsWon(long seed) {
    random.setSeed(seed * 31 + 4);
    live();
    happen(1 + random.nextInt(3));
    compare();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatComesBackMeanwhileIsDisputed(long seed) {
    random.setSeed(seed * 31 + 5);
    dispute();
    happen(random.nextInt(3));
    answerAll();
    happen(1 + random.nextInt(3));
    answers.add(() -> disputed.payments(Commands.won("dp")));
    answerAll();
    compare();
  }

  private void live() {
    dispute();
    answers.add(() -> disputed.payments(Commands.won("dp")));
    happen(1 + random.nextInt(4));
    answerAll();
  }

  private void dispute() {
    never.consuming(random.nextBoolean() ? random.nextInt(200) : 0);
    disputed = never.copy();
    happen(random.nextInt(4));
    disputed.payments(Commands.disputed(CHARGE, "dp", amount()));
  }

  private void answerAll() {
    Collections.shuffle(answers, random);
    answers.forEach(Runnable::run);
    answers.clear();
  }

  private void compare() {
    // Records as text are dear, and asked for where something fails only.
    Supplier<String> story = () -> "\n" + never.story() + "\n\n" + disputed.story();
    // Shares are rounded: of money where it is set aside, of credits on the running total of
    // refunds.
    long worth = never.worth() - never.lost();
    assertThat(disputed.worth() - disputed.lost())
        .as(() -> "worth, without what balance could not pay" + story.get())
        .isBetween(worth - 1, worth + 1);
    assertThat(disputed.credits())
        .as(() -> "credits" + story.get())
        .isBetween(never.credits() - 1, never.credits() + 1);
  }

  private void happen(int times) {
    for (int step = 0; step < times; step++) {
      later(Duration.ofHours(1 + random.nextInt(80)));
      int kind = random.nextInt(7);
      switch (kind) {
        case 0 -> both(Authority.SUPPORT, Commands.downgradeAtOnce("basic"));
        case 1 -> both(Authority.SUPPORT, Commands.pauseAtOnce());
        case 2 -> both(Authority.CUSTOMER, Commands.resume());
        case 3 -> both(Authority.CUSTOMER, Commands.upgrade("pro"));
        case 4 -> wentBack();
        case 5 -> otherDispute();
        default -> {
          if (random.nextInt(3) == 0) {
            both(Authority.SUPPORT, Commands.cancelAtOnceCrediting());
          } else {
            refund();
          }
        }
      }
    }
  }

  private long amount() {
    return random.nextInt(4) == 0 ? PRICE : 1 + random.nextLong(PRICE);
  }

  private void later(Duration wait) {
    never.at(never.now().plus(wait));
    disputed.at(never.now());
  }

  private void wentBack() {
    both(Authority.PAYMENT, Commands.wentBack(CHARGE, "re-" + ++claims, amount()));
  }

  private void otherDispute() {
    long most = Math.min(never.kept(), disputed.kept());
    if (most == 0 || disputes == Disputes.MOST_OF_A_CHARGE - 1) {
      return;
    }
    disputes++;
    String id = "dp-" + ++claims;
    both(Authority.PAYMENT, Commands.disputed(CHARGE, id, 1 + random.nextLong(most)));
    if (random.nextBoolean()) {
      answeredNow(Commands.won(id));
    } else {
      both(Authority.PAYMENT, Commands.lost(id));
    }
  }

  private void refund() {
    long most = Math.min(never.kept(), disputed.kept());
    if (most > 0) {
      both(Authority.SUPPORT, Commands.refund(CHARGE, 1 + random.nextLong(most)));
      String id = CHARGE + ":r" + never.refunds();
      answeredNow(random.nextBoolean() ? Commands.notRefunded(id) : Commands.refunded(id));
    }
  }

  private void answeredNow(SubscriptionCommand command) {
    Runnable answer = () -> both(Authority.PAYMENT, command);
    if (random.nextBoolean()) {
      answer.run();
    } else {
      answers.add(answer);
    }
  }

  private void both(Authority authority, SubscriptionCommand command) {
    Answer one = never.decided(authority, command).answer();
    Answer other = disputed.decided(authority, command).answer();
    assertThat(other.getClass()).as("%s", command).isEqualTo(one.getClass());
    never.pay();
    disputed.pay();
  }
}
