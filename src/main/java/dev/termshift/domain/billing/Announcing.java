package dev.termshift.domain.billing;

import dev.termshift.domain.notice.NoticeMoment;
import dev.termshift.domain.notice.Noticing;

/** How a decision announces what is to come. */
public final class Announcing {

  private Announcing() {}

  /** Says what is due to be said now, or that it is too late for that. */
  static void due(Draft draft) {
    draft.add(Noticing.due(draft.state(), moment(draft)));
  }

  /** Says anew what was announced and is not so any more, last of all in a decision. */
  public static void afterwards(Draft draft) {
    Noticing.afterwards(draft.state(), moment(draft)).ifPresent(draft::add);
  }

  private static NoticeMoment moment(Draft draft) {
    DecisionContext context = draft.context();
    return new NoticeMoment(context.catalog(), context.now(), context.decidedAt());
  }
}
