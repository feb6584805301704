package dev.termshift.cli.status;

import dev.termshift.cli.console.FailureCauses;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.BrokerNotAvailableException;
import org.apache.kafka.common.errors.DisconnectException;

/** Brokers that answered, and no longer do: clients say that differently for each request. */
final class BrokerAway {

  private BrokerAway() {}

  /** A sentence, if that is what the failure comes from. */
  static Optional<String> sentence(String brokers, Throwable failure) {
    return FailureCauses.of(failure).anyMatch(BrokerAway::isSilence)
        ? Optional.of(
            "Expected the Kafka brokers at " + brokers + " to answer, but they no longer do")
        : Optional.empty();
  }

  private static boolean isSilence(Throwable failure) {
    return failure instanceof TimeoutException
        || failure instanceof org.apache.kafka.common.errors.TimeoutException
        || failure instanceof DisconnectException
        || failure instanceof BrokerNotAvailableException;
  }
}
