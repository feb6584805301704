package dev.termshift.chaos.sabotage;

import dev.termshift.node.Assembly;
import java.util.Optional;

/** What can be taken away from a node. */
public enum Sabotage {
  /** Every opening of a partition gets a transactional id of its own, which fences nobody. */
  FENCING("a node that stands still between its outputs and their commit while another takes over"),

  /** A record that was decided before is decided again. */
  REDELIVERY_RULE("a commit that fails after the journal was written"),

  /** Decisions are made at the time a record is read, not at the time it was appended. */
  LOG_TIME("commands that wait in the log while no node runs"),

  /** The progress record is written before the transaction, not in it. */
  PROGRESS_IN_TRANSACTION("a commit that fails after the journal was written"),

  /** A subscription whose write was refused starts again within its session. */
  PRIMARY_KEY_STOP("a write that the database refuses, with commands behind it"),

  /** The forwarder appends its copies at once, not in the transaction of its offsets. */
  FORWARDING_TRANSACTION("a forwarder that ends after its appends, before its commit"),

  /** A sealed record that comes again is taken for another one. */
  SOURCE_POSITION("somebody who appends a sealed record of the log to the log again"),

  /** Nobody looks for deadlines of subscriptions that are not in memory. */
  DUE_SCANNER("a restart, which loses the timers"),

  /** Of a record whose events take several writes, only those of the last write are published. */
  WHOLE_RECORD("more missed deadlines than one write holds"),

  /** A redelivery that a small memory does not hold any more is taken for one without events. */
  DECISION_MEMORY("a commit that fails when more is decided than the memory holds"),

  /** A copy of what support wrote is taken for another record of support's. */
  FIRST_ANSWER("a refused command of support that is appended to the log once more"),

  /** What a node cannot read is a dead letter, whatever was decided there. */
  JOURNAL_BEFORE_LETTER("a node that lacks a key, behind one that did not commit what it decided");

  private final String exposedBy;

  Sabotage(String exposedBy) {
    this.exposedBy = exposedBy;
  }

  /** The fault that shows it; without any fault a run may look well. */
  public String exposedBy() {
    return exposedBy;
  }

  /** The parts of a node without this one. */
  public Assembly assembly() {
    return new WeakAssembly(Optional.of(this), new Faults() {});
  }
}
