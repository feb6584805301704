package dev.termshift.chaos.sabotage;

/** What happens to a node of this JVM at the places where it hurts; nothing, unless overridden. */
interface Faults {

  /** Before a transaction with outputs is committed; what it throws, the commit throws. */
  default void beforeCommit() throws InterruptedException {}

  /** After a commit was tried, whatever came of it. */
  default void afterCommit() {}

  /** Before the membership polls. */
  default void beforePoll() throws InterruptedException {}

  /** After the forwarder's appends, before their transaction is committed. */
  default void beforeForwarderCommit() throws InterruptedException {}
}
