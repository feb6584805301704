package dev.termshift.domain.event;

import dev.termshift.domain.money.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a charge.
 *
 * @param kind what the line stands for
 * @param amountMinor minor units in the charge's currency; credits are negative
 */
public record ChargeLine(Kind kind, long amountMinor) {

  /** The lines, and one more for account balance that pays a part. */
  public static List<ChargeLine> withBalance(List<ChargeLine> lines, Money applied) {
    List<ChargeLine> all = new ArrayList<>(lines);
    if (applied.isPositive()) {
      all.add(new ChargeLine(Kind.ACCOUNT_BALANCE, -applied.minor()));
    }
    return all;
  }

  /** What a line stands for. */
  public enum Kind {
    /** The full price of a plan's period or of credit packs. */
    FULL_PRICE,
    /** The credit for the unused value of the period before. */
    UNUSED_TIME,
    /** Account balance that pays a part. */
    ACCOUNT_BALANCE
  }
}
