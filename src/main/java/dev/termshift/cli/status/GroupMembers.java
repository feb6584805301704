package dev.termshift.cli.status;

import dev.termshift.kafka.Await;
import dev.termshift.kafka.KafkaClients;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Who shares the partitions of a group.
 *
 * @param partitions how many each member has, by its name
 * @param owners the member that has a partition
 */
record GroupMembers(Map<String, Integer> partitions, Map<TopicPartition, String> owners) {

  private static final int ID_END = 6;

  GroupMembers {
    partitions = new TreeMap<>(partitions);
    owners = Map.copyOf(owners);
  }

  /**
   * Of a group.
   *
   * @param suffix what its id has behind that of the engine's group: a member's name has it too
   */
  static GroupMembers read(Admin admin, String engineGroup, String suffix) {
    String groupId = engineGroup + suffix;
    try {
      Collection<ConsumerGroupDescription> groups =
          Await.answer(
                  admin.describeConsumerGroups(List.of(groupId)).all(), "to see group " + groupId)
              .values();
      return of(groups.stream().flatMap(group -> group.members().stream()).toList(), suffix);
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return new GroupMembers(Map.of(), Map.of());
      }
      throw e;
    }
  }

  static GroupMembers of(Iterable<MemberDescription> members, String suffix) {
    Map<String, Integer> partitions = new HashMap<>();
    Map<TopicPartition, String> owners = new HashMap<>();
    for (MemberDescription member : members) {
      String name = name(member, suffix);
      partitions.put(name, member.assignment().topicPartitions().size());
      member.assignment().topicPartitions().forEach(each -> owners.put(each, name));
    }
    return new GroupMembers(partitions, owners);
  }

  /** Its node's: the name it was given, or its host with what tells it from others there. */
  private static String name(MemberDescription member, String suffix) {
    return member
        .groupInstanceId()
        .map(id -> id.endsWith(suffix) ? id.substring(0, id.length() - suffix.length()) : id)
        .orElseGet(() -> member.host().replace("/", "") + "-" + mark(member));
  }

  private static String mark(MemberDescription member) {
    String id = member.consumerId();
    return KafkaClients.markOf(member.clientId())
        .orElseGet(() -> id.substring(Math.max(0, id.length() - ID_END)));
  }
}
