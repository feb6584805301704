package dev.termshift.chaos.oracle;

import java.util.Optional;

/** Judges a finished run from what it left behind: topics, journal, read model. */
public final class Oracle {

  /** Reads everything and says what is wrong with it; the run must have settled. */
  public OracleReport judge(OracleInput input) {
    return Optional.<OracleReport>empty()
        .orElseThrow(() -> new UnsupportedOperationException("Expected a judgement of " + input));
  }
}
