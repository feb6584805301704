package dev.termshift.terminal;

/** Somebody gave an argument that cannot be used. */
public final class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** In one line what is wrong and, where that is not plain from it, what to do. */
  public BadInput(String fault) {
    super(fault);
  }
}
