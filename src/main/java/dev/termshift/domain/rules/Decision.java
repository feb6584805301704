package dev.termshift.domain.rules;

import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.rules.RejectionCode.Reason;
import java.util.List;

/** What the rules say to a command. */
public sealed interface Decision {

  /** The decision to let all happen that is drafted. */
  static Decision accepted(Draft draft) {
    return new Accepted(draft.events());
  }

  /** Hands this decision to the case made for it. */
  <R> R match(Cases<R> cases);

  /** One function per kind of decision. */
  interface Cases<R> {
    R accepted(Accepted decision);

    R rejected(Rejected decision);

    R quoted(Quoted decision);

    R nothing(Nothing decision);

    R unusable(Unusable decision);
  }

  /**
   * The command has these effects, in order.
   *
   * @param events at least one
   */
  record Accepted(List<SubscriptionEvent> events) implements Decision {
    /** Copies the list; refuses an empty one. */
    public Accepted {
      events = List.copyOf(events);
      if (events.isEmpty()) {
        throw new IllegalArgumentException("Expected at least one event, but got none");
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.accepted(this);
    }
  }

  /**
   * The command is not allowed and has no effect.
   *
   * @param rejections every reason that applies, at least one
   */
  record Rejected(List<Rejection> rejections) implements Decision {
    /** Copies the list; refuses an empty one. */
    public Rejected {
      rejections = List.copyOf(rejections);
      if (rejections.isEmpty()) {
        throw new IllegalArgumentException("Expected at least one rejection, but got none");
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rejected(this);
    }
  }

  /**
   * The command asked what another one would do.
   *
   * @param quote what it would do
   */
  record Quoted(Quote quote) implements Decision {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.quoted(this);
    }
  }

  /**
   * The command is fine and changes nothing: a stale deadline, a repeated payment answer.
   *
   * @param why for people
   */
  record Nothing(String why) implements Decision {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.nothing(this);
    }
  }

  /**
   * The input makes no sense here and somebody must look: money for an unknown charge.
   *
   * @param why for people
   */
  record Unusable(String why) implements Decision {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unusable(this);
    }
  }

  /** A rejection for one reason. */
  static Decision rejected(Reason reason, Object... facts) {
    return new Rejected(List.of(Rejection.of(reason, facts)));
  }

  /** Acceptance with the given events. */
  static Decision accepted(SubscriptionEvent... events) {
    return new Accepted(List.of(events));
  }
}
