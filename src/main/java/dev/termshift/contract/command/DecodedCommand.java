package dev.termshift.contract.command;

import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.CommandId;
import java.util.List;
import java.util.Optional;

/** What a Kafka record was found to be: a command, or nothing that can be used. */
public sealed interface DecodedCommand {

  /** Hands this to the case made for it. */
  <R> R match(Cases<R> cases);

  /** One function per finding. */
  interface Cases<R> {
    R decoded(Decoded message);

    R unreadable(Unreadable message);
  }

  /**
   * A command.
   *
   * @param subscriptionId the subscription it is for, from the key
   * @param commandId its identity, from the event's source and id
   * @param contentHash as of {@link ContentHash}
   * @param command the command
   * @param attribution who gave it, as the message says, and why
   * @param traceparent the W3C trace it belongs to
   */
  record Decoded(
      String subscriptionId,
      CommandId commandId,
      String contentHash,
      SubscriptionCommand command,
      Attribution attribution,
      Optional<String> traceparent)
      implements DecodedCommand {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.decoded(this);
    }
  }

  /**
   * No command.
   *
   * @param reason for machines
   * @param faults for people: every fault, with the JSON pointer of its place
   */
  record Unreadable(UnreadableReason reason, List<String> faults) implements DecodedCommand {

    private static final int MAX_DETAIL = 1_000;

    /** Copies the list. */
    public Unreadable {
      faults = List.copyOf(faults);
    }

    /** The faults in one text of at most 1,000 characters. */
    public String detail() {
      String text = String.join("; ", faults);
      return text.length() <= MAX_DETAIL ? text : text.substring(0, MAX_DETAIL - 1) + "…";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unreadable(this);
    }
  }
}
