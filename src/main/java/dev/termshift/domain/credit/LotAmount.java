package dev.termshift.domain.credit;

import java.util.List;

/**
 * Credits taken from one lot.
 *
 * @param lot the lot's number
 * @param amount how many, at least 1
 */
public record LotAmount(long lot, long amount) {

  /** How many credits they are together. */
  public static long sum(List<LotAmount> amounts) {
    return amounts.stream().mapToLong(LotAmount::amount).sum();
  }
}
