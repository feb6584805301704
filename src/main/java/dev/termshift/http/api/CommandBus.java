package dev.termshift.http.api;

import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.Authority;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The way of commands to their topics, and of their replies back. */
public interface CommandBus {

  /** The topic that gives a command this authority. */
  String topic(Authority authority);

  /**
   * Publishes the command.
   *
   * @param wait how long to wait for the reply once it is published; zero for not at all
   * @param unwanted completes when nobody waits for the reply any more; it is sent all the same
   * @return what became of it; fails if it may not be on its topic
   */
  CompletionStage<Sent> send(
      Authority authority, OutgoingCommand command, Duration wait, CompletionStage<?> unwanted);
}
