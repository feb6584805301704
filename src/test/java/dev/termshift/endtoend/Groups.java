package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Consumer groups as the broker sees them. */
final class Groups {

  private Groups() {}

  /** How many members a group has, none if it was never there. */
  static int members(Admin admin, String group) throws Exception {
    try {
      return admin
          .describeConsumerGroups(List.of(group))
          .describedGroups()
          .get(group)
          .get()
          .members()
          .size();
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(GroupIdNotFoundException.class);
      return 0;
    }
  }
}
