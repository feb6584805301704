package dev.termshift.pipeline.vital;

/**
 * Another process has joined a group under this process's own name. The two would throw each other
 * out for ever, so this one must end.
 */
public final class MemberFenced extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private MemberFenced(String reason, Throwable cause) {
    super(reason, cause);
  }

  /**
   * Says so to the operator.
   *
   * @param groupId the group
   * @param instanceId the name that both processes have in it
   * @param cause what the client says
   */
  public static MemberFenced of(String groupId, String instanceId, Throwable cause) {
    return new MemberFenced(
        "Expected to be the only process with kafka.instance-id "
            + instanceId
            + " in group "
            + groupId
            + ", but another one joined under it: each node needs its own",
        cause);
  }
}
