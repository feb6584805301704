package dev.termshift.domain.billing;

import dev.termshift.domain.event.NoticeEvent;
import dev.termshift.domain.notice.CreditNotices;
import dev.termshift.domain.notice.NoticeMoment;
import dev.termshift.domain.notice.Noticing;
import dev.termshift.domain.subscription.SubscriptionState;
import java.util.Optional;
import java.util.function.BiFunction;

/** How a decision announces what is to come. */
public final class Announcing {

  private Announcing() {}

  /** Says what is due to be said now, or that it is too late for that. */
  static void due(Draft draft, Deadline deadline) {
    draft.add(
        deadline.subject() == 0
            ? Noticing.due(draft.state(), moment(draft))
            : CreditNotices.due(draft.state(), moment(draft)));
  }

  /**
   * Says anew what was announced and is not so any more, and what is to be said of credits by now,
   * last of all in a decision.
   */
  public static void afterwards(Draft draft) {
    Noticing.afterwards(draft.state(), moment(draft)).ifPresent(draft::add);
    sayAll(draft, CreditNotices::expiring);
    sayAll(draft, CreditNotices::low);
  }

  private static void sayAll(
      Draft draft, BiFunction<SubscriptionState, NoticeMoment, Optional<NoticeEvent>> notice) {
    Optional<NoticeEvent> next = notice.apply(draft.state(), moment(draft));
    while (next.isPresent()) {
      draft.add(next.get());
      next = notice.apply(draft.state(), moment(draft));
    }
  }

  private static NoticeMoment moment(Draft draft) {
    DecisionContext context = draft.context();
    return new NoticeMoment(context.catalog(), context.now(), context.decidedAt());
  }
}
