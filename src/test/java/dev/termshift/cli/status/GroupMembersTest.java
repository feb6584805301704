package dev.termshift.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.MemberAssignment;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** One node has one name, whichever of its members is looked at. */
class GroupMembersTest {

  private static final String FORWARDER = "-forwarder";

  @Test
  void aNodeThatWasGivenANameHasItInBothGroups() {
    assertThat(name(Optional.of("node-7"), "consumer-g-1", "")).isEqualTo("node-7");
    assertThat(name(Optional.of("node-7-forwarder"), "consumer-g-2", FORWARDER))
        .isEqualTo("node-7");
  }

  @Test
  void oneWithoutANameIsToldByItsHostAndItsMarkInBothGroups() {
    assertThat(name(Optional.empty(), "termshift-0a1b2c", "")).isEqualTo("10.0.0.7-0a1b2c");
    assertThat(name(Optional.empty(), "termshift-0a1b2c-forwarder", FORWARDER))
        .isEqualTo("10.0.0.7-0a1b2c");
  }

  @Test
  void aMemberWithAClientIdOfTheOperatorsIsToldByTheEndOfItsOwn() {
    assertThat(name(Optional.empty(), "shop", "")).isEqualTo("10.0.0.7-fedcba");
  }

  private static String name(Optional<String> instanceId, String clientId, String suffix) {
    TopicPartition partition = new TopicPartition("log", 0);
    MemberDescription member =
        new MemberDescription(
            clientId + "-fedcba",
            instanceId,
            Optional.empty(),
            clientId,
            "/10.0.0.7",
            new MemberAssignment(Set.of(partition)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return GroupMembers.of(List.of(member), suffix).owners().getOrDefault(partition, "");
  }
}
