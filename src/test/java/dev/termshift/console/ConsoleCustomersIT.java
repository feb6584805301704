package dev.termshift.console;

/** What customers do with the console, and what it says to them. */
final class ConsoleCustomersIT extends OpenedConsole
    implements UpgradeJourneys,
        OtherJourneys,
        RoleJourneys,
        StateJourneys,
        ElsewhereJourneys,
        LateAnswerJourneys {}
