package dev.termshift.node;

import dev.termshift.kernel.CommandId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Those who wait for replies, found by the id of their command. Used by one thread. */
final class ReplyWaits {

  /**
   * Somebody who waits for a reply.
   *
   * @param subscriptionId the subscription of the command
   * @param commandId the command
   * @param listening completes when the reply can no longer be missed
   * @param reply its JSON; whoever waits gives up by completing it himself
   */
  record Wait(
      String subscriptionId,
      CommandId commandId,
      CompletableFuture<Void> listening,
      CompletableFuture<byte[]> reply) {

    void fail(Exception e) {
      listening.completeExceptionally(e);
      reply.completeExceptionally(e);
    }
  }

  private final Map<String, List<Wait>> byId = new HashMap<>();

  void add(Wait wait) {
    byId.computeIfAbsent(wait.commandId().id(), unused -> new ArrayList<>(1)).add(wait);
  }

  boolean isEmpty() {
    return byId.isEmpty();
  }

  /** Forgets those who gave up or have their reply. */
  void forgetDone() {
    byId.values()
        .removeIf(
            waits -> {
              waits.removeIf(wait -> wait.reply().isDone());
              return waits.isEmpty();
            });
  }

  /** Those who still wait. */
  List<Wait> all() {
    return byId.values().stream().flatMap(List::stream).toList();
  }

  /** Gives the reply to whom it is for, of those whose command has this id. */
  void answer(String commandId, byte[] reply, Predicate<Wait> isFor) {
    for (Wait wait : byId.getOrDefault(commandId, List.of())) {
      if (isFor.test(wait)) {
        wait.reply().complete(reply);
      }
    }
  }

  /** Nobody waits any more: all are told why. */
  void fail(Exception e) {
    List<Wait> failed = all();
    byId.clear();
    failed.forEach(wait -> wait.fail(e));
  }
}
