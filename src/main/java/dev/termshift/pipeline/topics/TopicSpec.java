package dev.termshift.pipeline.topics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * What one topic must be like.
 *
 * @param name the topic
 * @param partitions how many partitions it is made with
 * @param partitionsFixed whether another number of partitions is a fault
 * @param replicas the least number of copies
 * @param rules what its configuration must hold
 * @param preferences what its configuration is made with, and operators may change
 */
record TopicSpec(
    String name,
    int partitions,
    boolean partitionsFixed,
    short replicas,
    List<ConfigRule> rules,
    Map<String, String> preferences) {

  TopicSpec {
    rules = List.copyOf(rules);
    preferences = Map.copyOf(preferences);
  }

  /** The topic as it is made when it is absent. */
  NewTopic toCreate() {
    Map<String, String> config = new HashMap<>(preferences);
    rules.forEach(rule -> config.putIfAbsent(rule.key(), rule.value()));
    return new NewTopic(name, partitions, replicas).configs(config);
  }

  /** One sentence for each way in which the topic is not what it must be. */
  List<String> faults(TopicFacts facts) {
    List<String> faults = new ArrayList<>();
    if (partitionsFixed && facts.partitions() != partitions) {
      faults.add(
          ("Expected topic %s to have %d partitions, as termshift.kafka.partitions says, but it"
                  + " has %d: correct the key if the topic is right; that of the log stays")
              .formatted(name, partitions, facts.partitions()));
    }
    if (facts.replicas() < replicas) {
      faults.add(
          ("Expected topic %s to have at least %d replicas, but it has %d: add some with"
                  + " kafka-reassign-partitions, or lower termshift.kafka.replication-factor")
              .formatted(name, replicas, facts.replicas()));
    }
    for (ConfigRule rule : rules) {
      rule.fault(name, facts.config().getOrDefault(rule.key(), "nothing")).ifPresent(faults::add);
    }
    return faults;
  }
}
