package dev.termshift.local.payment;

import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What moves the money: an account at a provider of payments. Its methods may be called from one
 * thread at a time; what they throw is tried again later, so nothing is left out.
 */
public interface PaymentProvider extends AutoCloseable {

  /**
   * Collects the money of one attempt, once: the same {@link ChargeRequest#idempotencyKey() key}
   * again is the same payment.
   *
   * @return what became of it so far; nothing if the answer got lost, so that only {@link #find}
   *     can tell
   */
  Optional<PaymentState> charge(ChargeRequest request);

  /** What became of an attempt, which is not charged for by asking. */
  PaymentState find(ChargeRequest request);

  /** Gives money back, once: the same refund again is the same. */
  RefundState refund(RefundRequest request);

  /**
   * Has each payment reported that turns out after it was pending, or that is disputed later. A
   * report may be lost when the service ends, and may come twice.
   *
   * @param listener is called from a thread of the provider
   */
  void onNews(BiConsumer<ChargeRequest, PaymentState> listener);

  /** Reports nothing any more. */
  @Override
  void close();
}
