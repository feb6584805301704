package dev.termshift.contract.command;

import dev.termshift.contract.cloudevent.EnvelopeFault;
import dev.termshift.contract.command.DecodedCommand.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults of one message while it is being decoded, each with its reason. */
final class DecodingFaults {

  private static final int MAX_FAULTS = 100;

  private final List<String> faults = new ArrayList<>();
  private Optional<UnreadableReason> first = Optional.empty();

  void add(UnreadableReason reason, String fault) {
    if (first.isEmpty() || reason.compareTo(first.get()) < 0) {
      first = Optional.of(reason);
    }
    if (faults.size() < MAX_FAULTS) {
      faults.add(fault);
    }
  }

  void add(EnvelopeFault fault) {
    add(reasonOf(fault.problem()), fault.text());
  }

  /** All that was found, in order. */
  List<String> texts() {
    return List.copyOf(faults);
  }

  /** What to say about the message, if anything was found. */
  Optional<Unreadable> unreadable() {
    return first.map(reason -> new Unreadable(reason, faults));
  }

  private static UnreadableReason reasonOf(EnvelopeFault.Problem problem) {
    return switch (problem) {
      case NO_VALUE -> UnreadableReason.NO_VALUE;
      case NOT_A_CLOUD_EVENT -> UnreadableReason.NOT_A_CLOUD_EVENT;
      case NOT_JSON -> UnreadableReason.NOT_JSON;
    };
  }
}
