package dev.termshift.domain.money;

/**
 * An amount of money: whole minor units (cents) of one currency; negative amounts are owed to the
 * customer.
 *
 * @param minor the amount in minor units
 * @param currency an ISO 4217 code, upper case
 */
public record Money(long minor, String currency) implements Comparable<Money> {

  /** Refuses a currency that is not three upper-case letters. */
  public Money {
    if (!isCode(currency)) {
      throw new IllegalArgumentException(
          "Expected a currency of three upper-case letters, but got '" + currency + "'");
    }
  }

  /** Looked at letter by letter: amounts are made with every event, and a pattern is slow. */
  private static boolean isCode(String text) {
    return text.length() == 3
        && isLetter(text.charAt(0))
        && isLetter(text.charAt(1))
        && isLetter(text.charAt(2));
  }

  private static boolean isLetter(char letter) {
    return letter >= 'A' && letter <= 'Z';
  }

  /** No money, in the given currency. */
  public static Money zero(String currency) {
    return new Money(0, currency);
  }

  /**
   * The exact sum.
   *
   * @throws IllegalArgumentException if the currencies differ
   * @throws ArithmeticException if the sum exceeds 64 bits
   */
  public Money plus(Money other) {
    return new Money(Math.addExact(minor, other.sameCurrency(currency).minor), currency);
  }

  /** The exact difference; errors as in {@link #plus}. */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(minor, other.sameCurrency(currency).minor), currency);
  }

  /** The same amount with the opposite sign. */
  public Money negated() {
    return new Money(Math.negateExact(minor), currency);
  }

  /** The smaller of two amounts of one currency. */
  public Money min(Money other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** The larger of two amounts of one currency. */
  public Money max(Money other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** This share of the amount, rounded half up to whole minor units (away from zero at .5). */
  public Money times(Share share) {
    return new Money(share.of(minor), currency);
  }

  /** Whether this is more than nothing. */
  public boolean isPositive() {
    return minor > 0;
  }

  /** Whether this is exactly nothing. */
  public boolean isZero() {
    return minor == 0;
  }

  /** Whether this is less than nothing. */
  public boolean isNegative() {
    return minor < 0;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(minor, other.sameCurrency(currency).minor);
  }

  private Money sameCurrency(String expected) {
    if (!currency.equals(expected)) {
      throw new IllegalArgumentException("Expected " + expected + ", but got " + currency);
    }
    return this;
  }

  @Override
  public String toString() {
    return minor + " " + currency;
  }
}
