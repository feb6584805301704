package dev.termshift.contract.seal;

import dev.termshift.domain.command.Authority;
import dev.termshift.kernel.SourceRecord;
import java.util.Optional;

/** What the seal of a record was found to be. */
public sealed interface SealCheck {

  /** Hands this to the case made for it. */
  <R> R match(Cases<R> cases);

  /** One function per finding. */
  interface Cases<R> {
    R unsealed(Unsealed check);

    R sealed(Sealed check);

    R broken(Broken check);
  }

  /** The record claims nothing: it is a customer's. */
  record Unsealed() implements SealCheck {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unsealed(this);
    }
  }

  /**
   * The record was forwarded by who has our key, unchanged since.
   *
   * @param authority on whose behalf it speaks
   * @param source where it was written first
   * @param logTopicId the log that it was forwarded into; it counts there alone
   */
  record Sealed(Authority authority, SourceRecord source, String logTopicId) implements SealCheck {
    /** Why it does not count in a log; nothing if it is for that one. */
    public Optional<String> faultIn(String log) {
      return logTopicId.equals(log)
          ? Optional.empty()
          : Optional.of(
              "Expected a seal for the log " + log + ", but this one is for " + logTopicId);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.sealed(this);
    }
  }

  /**
   * The record claims an authority that it cannot prove.
   *
   * @param reason for people: "Expected X, but Y"
   */
  record Broken(String reason) implements SealCheck {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.broken(this);
    }
  }
}
