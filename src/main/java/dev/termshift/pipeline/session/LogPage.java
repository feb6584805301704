package dev.termshift.pipeline.session;

import dev.termshift.kernel.LogRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive records of the log that are decided together.
 *
 * @param inputs what they are, in the order of the log
 * @param weight as {@link PageBounds} weighs them
 */
record LogPage(List<LogInput> inputs, long weight) {

  /** Copies the list. */
  LogPage {
    inputs = List.copyOf(inputs);
  }

  /** Those among them that somebody decides, in order. */
  List<LogRecord> commands() {
    List<LogRecord> commands = new ArrayList<>(inputs.size());
    for (LogInput input : inputs) {
      if (input instanceof LogInput.Command command) {
        commands.add(command.record());
      }
    }
    return commands;
  }
}
