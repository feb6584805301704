package dev.termshift.settings;

import java.util.List;

/** Says what is wrong with the configuration: one line per fault. */
public final class SettingsException extends RuntimeException {
  SettingsException(List<String> faults) {
    super(String.join("\n", faults));
  }

  SettingsException(String fault, Throwable cause) {
    super(fault, cause);
  }
}
