package dev.termshift.journal.witness;

/**
 * Says that a partition is no longer a session's: another one has taken it, or the database is not
 * the one it was taken in.
 */
public final class FenceLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public FenceLost(Fence fence) {
    super(
        "Expected to hold partition "
            + fence.partition()
            + " in the database of "
            + fence.server()
            + ", but another session has taken it, or the database is another one");
  }
}
