package dev.termshift.domain.event;

/**
 * One line of a charge.
 *
 * @param kind what the line stands for
 * @param amountMinor minor units in the charge's currency; credits are negative
 */
public record ChargeLine(Kind kind, long amountMinor) {

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
