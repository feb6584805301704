package dev.termshift.contract.command;

import java.util.List;

/** What a line of a command file was found to be. */
public sealed interface ParsedLine {

  /** Hands this to the case made for it. */
  <R> R match(Cases<R> cases);

  /** One function per finding. */
  interface Cases<R> {
    R ready(Ready line);

    R faulty(Faulty line);
  }

  /**
   * A command that can be sent.
   *
   * @param command the command
   */
  record Ready(OutgoingCommand command) implements ParsedLine {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ready(this);
    }
  }

  /**
   * No command.
   *
   * @param faults for people: every fault, with the JSON pointer of its place
   */
  record Faulty(List<String> faults) implements ParsedLine {

    /** Copies the list. */
    public Faulty {
      faults = List.copyOf(faults);
    }

    /** The faults in one text. */
    public String detail() {
      return String.join("; ", faults);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.faulty(this);
    }
  }
}
