package dev.termshift.http.work;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Stages as the JDK has them. Those that Akka hands out do what follows on another thread than the
 * one that completes them, and on a machine with one or two processors start a new one each time:
 * whoever has many requests refused would have as many threads made.
 */
public final class PlainStage {

  private PlainStage() {}

  /** Completes as the other does; what follows is done by the thread that completes it. */
  public static <T> CompletionStage<T> of(CompletionStage<T> stage) {
    CompletableFuture<T> plain = new CompletableFuture<>();
    complete(plain, stage);
    return plain;
  }

  /** Completes the first as the second does, unless it is complete by then. */
  static <T> void complete(CompletableFuture<T> plain, CompletionStage<T> stage) {
    stage.whenCompleteAsync(
        (value, error) -> {
          if (error == null) {
            plain.complete(value);
          } else {
            plain.completeExceptionally(error);
          }
        },
        Runnable::run);
  }
}
