package dev.termshift.console;

/** What support does with the console. */
final class ConsoleSupportIT extends OpenedConsole
    implements AutoTopUpJourneys,
        SupportJourneys,
        FindJourneys,
        HistoryJourneys,
        MoneyJourneys,
        NextChargeJourneys,
        PriceJourneys {}
