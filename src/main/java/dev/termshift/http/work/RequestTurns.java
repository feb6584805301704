package dev.termshift.http.work;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.japi.function.Function;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * Hands requests to what answers them, each in the turn of whoever sent it. A turn lasts as long as
 * a thread is busy with the request; what it waits for then (a query, a broker, the rest of a body)
 * keeps nobody else waiting.
 */
public final class RequestTurns {

  private final Turns turns;
  private final Callers callers;
  private final Function<HttpRequest, CompletionStage<HttpResponse>> handler;

  /** Requests of those callers, for that handler. */
  public RequestTurns(
      Turns turns, Callers callers, Function<HttpRequest, CompletionStage<HttpResponse>> handler) {
    this.turns = turns;
    this.callers = callers;
    this.handler = handler;
  }

  /**
   * Completes the answer as the handler does, unless it is complete when the turn comes: then
   * nobody waits for it any more.
   *
   * @param address where the request comes from, which tells strangers apart
   * @param toll how many nanoseconds a request of that asker waits before it has its turn
   */
  public void answer(
      HttpRequest request,
      String address,
      ToLongFunction<Asker> toll,
      CompletableFuture<HttpResponse> answer) {
    Callers.Recognized recognized = callers.recognize(request);
    Asker asker = recognized.asker().orElseGet(() -> Asker.stranger(address));
    Runnable work = () -> handleUnlessDone(recognized.request(), answer);
    long wait = toll.applyAsLong(asker);
    if (wait == 0) {
      turns.run(asker, work);
    } else {
      CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS, it -> turns.run(asker, it))
          .execute(work);
    }
  }

  private void handleUnlessDone(HttpRequest request, CompletableFuture<HttpResponse> answer) {
    if (!answer.isDone()) {
      handle(request, answer);
    }
  }

  private void handle(HttpRequest request, CompletableFuture<HttpResponse> answer) {
    try {
      PlainStage.complete(answer, handler.apply(request));
    } catch (Exception e) {
      answer.completeExceptionally(e);
    }
  }
}
