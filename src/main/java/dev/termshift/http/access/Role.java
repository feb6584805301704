package dev.termshift.http.access;

import dev.termshift.domain.command.Authority;

/** What a token is for. */
public enum Role {
  /** Acts for customers. */
  CUSTOMER,
  /** Acts as a support agent. */
  SUPPORT,
  /** Looks, and changes nothing. */
  READ;

  /** On whose behalf commands of the role are decided. */
  public Authority authority() {
    return this == SUPPORT ? Authority.SUPPORT : Authority.CUSTOMER;
  }
}
