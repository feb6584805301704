package dev.termshift.domain.event;

import dev.termshift.domain.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of a charge.
 *
 * @param kind what the line stands for
 * @param amountMinor minor units in the charge's currency; credits are negative
 * @param discountId which discount takes it off, if one does
 */
public record ChargeLine(Kind kind, long amountMinor, Optional<String> discountId) {

  /** A line that no discount has to do with. */
  public ChargeLine(Kind kind, long amountMinor) {
    this(kind, amountMinor, Optional.empty());
  }

  /** So much, which is more than nothing, is taken off. */
  public static ChargeLine discount(String discountId, long off) {
    return new ChargeLine(Kind.DISCOUNT, -off, Optional.of(discountId));
  }

  /** The lines, and one more for account balance that pays a part. */
  public static List<ChargeLine> withBalance(List<ChargeLine> lines, Money applied) {
    List<ChargeLine> all = new ArrayList<>(lines);
    if (applied.isPositive()) {
      all.add(new ChargeLine(Kind.ACCOUNT_BALANCE, -applied.minor()));
    }
    return all;
  }

  /** The line of a full price. */
  public static ChargeLine fullPrice(Money price) {
    return new ChargeLine(Kind.FULL_PRICE, price.minor());
  }

  /** The lines' sum. */
  public static Money sum(List<ChargeLine> lines, String currency) {
    return new Money(lines.stream().mapToLong(ChargeLine::amountMinor).sum(), currency);
  }

  /** What a line stands for. */
  public enum Kind {
    /** The full price of a plan's period or of credit packs. */
    FULL_PRICE,
    /** What a discount takes off the full price of a period. */
    DISCOUNT,
    /** The credit for the unused value of the period before. */
    UNUSED_TIME,
    /** Account balance that pays a part. */
    ACCOUNT_BALANCE
  }
}
