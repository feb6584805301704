package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Consumer groups as the broker sees them. */
final class Groups {

  private Groups() {}

  /** How many members a group has, none if it was never there. */
  static int members(Admin admin, String group) throws Exception {
    return find(admin, group).map(found -> found.members().size()).orElse(0);
  }

  /** The group, if anybody has joined it or committed offsets for it yet. */
  static Optional<ConsumerGroupDescription> find(Admin admin, String group) throws Exception {
    try {
      return Optional.of(
          admin.describeConsumerGroups(List.of(group)).describedGroups().get(group).get());
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(GroupIdNotFoundException.class);
      return Optional.empty();
    }
  }
}
