package dev.termshift.settings;

import java.util.List;

/** Says what is wrong with the configuration: one line per fault. */
public final class SettingsException extends RuntimeException {

  private final List<String> faults;

  SettingsException(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  SettingsException(String fault, Throwable cause) {
    super(fault, cause);
    this.faults = List.of(fault);
  }

  /** One sentence per fault; what they quote may have line breaks of its own. */
  public List<String> faults() {
    return faults;
  }
}
