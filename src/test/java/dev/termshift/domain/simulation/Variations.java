package dev.termshift.domain.simulation;

import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.CreditCommand.ReserveCredits;
import dev.termshift.domain.command.CreditCommand.SettleCredits;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.NextAction;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentPending;
import dev.termshift.domain.command.RefundCommand.RefundFailed;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * In the lives of one seed of six, commands are said in other ways, too: without what they need not
 * say, with what is seldom said, or with a field that nobody knows.
 */
final class Variations {

  private record Other(Class<? extends SubscriptionCommand> type, String field, Object value) {}

  private static final String PICTURE = "picture";

  private static final List<Other> OTHERS =
      List.of(
          new Other(Start.class, "zone", Optional.empty()),
          new Other(Start.class, "metadata", new Metadata(Map.of("team", "blue"))),
          new Other(ConsumeCredits.class, "reason", Optional.empty()),
          new Other(ReserveCredits.class, "reason", Optional.empty()),
          new Other(SettleCredits.class, "reason", Optional.of(PICTURE)),
          new Other(PaymentFailed.class, "paymentId", Optional.empty()),
          new Other(PaymentFailed.class, "reason", Optional.of("card declined")),
          new Other(
              PaymentPending.class,
              "nextAction",
              Optional.of(new NextAction("3ds", Optional.of("https://pay.example/1")))),
          new Other(RefundFailed.class, "reason", Optional.of("account closed")));

  private final Random random;
  private final boolean any;

  Variations(long seed) {
    random = new Random(seed * 31 + 22);
    any = random.nextInt(6) == 0;
  }

  /** The command as it is sent. */
  SubscriptionCommand of(SubscriptionCommand command) {
    SubscriptionCommand said = command;
    for (Other other : OTHERS) {
      if (any && other.type().isInstance(command) && random.nextInt(3) == 0) {
        said = Defect.with(said, other.field(), other.value());
      }
    }
    boolean misspelt =
        any && command instanceof TopUp it && it.quote().isEmpty() && random.nextInt(4) == 0;
    said = misspelt ? new Misspelt("top-up", "{\"pakId\":1}", List.of("Expected packId")) : said;
    SentFields.ALL.note(said);
    return said;
  }

  /** Whether somebody accepts the quote of a lower plan. */
  boolean acceptsDowngrade() {
    return any;
  }
}
