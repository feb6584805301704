package dev.termshift.security;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's own authorizer, which notes what it was asked for by whom, and what it answered. */
public final class RecordingAuthorizer extends StandardAuthorizer {

  private static final Set<Answer> ANSWERS = ConcurrentHashMap.newKeySet();

  private record Answer(String user, boolean allowed, String right) {}

  /** What this user asked for and may do: "READ TOPIC subscription.payments.v1". */
  static Set<String> allowed(String user) {
    return answers(user, true);
  }

  /** What this user asked for and may not do. */
  static Set<String> denied(String user) {
    return answers(user, false);
  }

  static void forget() {
    ANSWERS.clear();
  }

  private static Set<String> answers(String user, boolean allowed) {
    return ANSWERS.stream()
        .filter(answer -> answer.user().equals(user) && answer.allowed() == allowed)
        .map(Answer::right)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public List<AuthorizationResult> authorize(
      AuthorizableRequestContext context, List<Action> actions) {
    List<AuthorizationResult> results = super.authorize(context, actions);
    for (int i = 0; i < actions.size(); i++) {
      boolean allowed = results.get(i) == AuthorizationResult.ALLOWED;
      Action action = actions.get(i);
      if (allowed || action.logIfDenied()) {
        ANSWERS.add(new Answer(context.principal().getName(), allowed, right(action)));
      }
    }
    return results;
  }

  private static String right(Action action) {
    return action.operation()
        + " "
        + action.resourcePattern().resourceType()
        + " "
        + action.resourcePattern().name();
  }
}
