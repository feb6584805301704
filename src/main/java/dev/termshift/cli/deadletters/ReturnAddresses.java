package dev.termshift.cli.deadletters;

import dev.termshift.contract.deadletter.DeadLetter;
import dev.termshift.contract.seal.Seal;
import dev.termshift.contract.seal.SealCheck;
import dev.termshift.domain.command.Authority;
import dev.termshift.settings.TopicNames;
import java.util.Optional;
import java.util.Set;

/**
 * Finds where dead letters came from. A record has the authority of the topic it goes back to, so
 * only a valid seal for the log it was read in sends one back to a topic that the log's customers
 * may not write to.
 */
final class ReturnAddresses {

  /**
   * The forwarder knows the right partition and writes a position once: a sealed record that is a
   * letter for one of these reasons is somebody's copy, and what it says may have been done.
   */
  private static final Set<String> COPIED = Set.of("WRONG_PARTITION", "POSITION_CONFLICT");

  private final TopicNames topics;
  private final Seal seal;

  ReturnAddresses(TopicNames topics, Seal seal) {
    this.topics = topics;
    this.seal = seal;
  }

  ReturnAddress of(DeadLetter letter) {
    if (!letter.origin().topic().equals(topics.commands())) {
      return new ReturnAddress(
          letter.origin().topic(),
          cut(letter)
              .or(
                  () ->
                      Optional.of(
                          "Expected a record of "
                              + topics.commands()
                              + ", but it is another topic's")));
    }
    return seal.verify(letter.record())
        .match(
            new SealCheck.Cases<>() {
              @Override
              public ReturnAddress unsealed(SealCheck.Unsealed check) {
                return new ReturnAddress(topics.commands(), cut(letter));
              }

              @Override
              public ReturnAddress sealed(SealCheck.Sealed check) {
                // What was copied here with its seal gets no authority by being sent back.
                return check
                    .faultIn(letter.origin().position().topicId())
                    .map(fault -> new ReturnAddress(topics.commands(), Optional.of(fault)))
                    .orElseGet(() -> new ReturnAddress(topic(check.authority()), copied(letter)));
              }

              @Override
              public ReturnAddress broken(SealCheck.Broken check) {
                return new ReturnAddress(
                    topics.commands(), cut(letter).or(() -> Optional.of(check.reason())));
              }
            });
  }

  private String topic(Authority authority) {
    return switch (authority) {
      case CUSTOMER -> topics.commands();
      case SUPPORT -> topics.supportCommands();
      case PAYMENT -> topics.payments();
    };
  }

  private static Optional<String> cut(DeadLetter letter) {
    return letter.wholeSize().isPresent()
        ? Optional.of(
            "Expected the whole record, but only a part of it was kept; its value had "
                + letter.wholeSize().getAsLong()
                + " bytes")
        : Optional.empty();
  }

  private static Optional<String> copied(DeadLetter letter) {
    return COPIED.contains(letter.reason())
        ? Optional.of("Expected a record of the forwarder, but it is a copy of one")
        : Optional.empty();
  }
}
