package dev.termshift.domain.credit;

/** How a hold closes. */
public enum HoldClosure {
  /** The work was done, and what it took is burned. */
  SETTLED,
  /** Whoever reserved the credits gave them back. */
  RELEASED,
  /** Nobody said anything in time; it can still be settled from what is usable then. */
  EXPIRED,
  /** The subscription ended. */
  ENDED
}
