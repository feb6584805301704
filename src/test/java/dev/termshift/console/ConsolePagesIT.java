package dev.termshift.console;

/** What holds on every page of the console, and its simulator. */
final class ConsolePagesIT extends OpenedConsole
    implements SimulatorJourneys, Accessibility, KeyboardJourneys, Robustness, Screenshots {}
