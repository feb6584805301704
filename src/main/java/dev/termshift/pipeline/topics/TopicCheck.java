package dev.termshift.pipeline.topics;

import dev.termshift.kafka.AbsentTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** Sees to it that the topics are what the plan says, before anything is read or written. */
public final class TopicCheck {
  private final TopicAdmin admin;
  private final List<TopicSpec> specs;

  /** The admin client stays the caller's to close. */
  public TopicCheck(Admin admin, TopicPlan plan) {
    this.admin = new TopicAdmin(admin);
    this.specs = plan.specs();
  }

  /**
   * Makes the topics that are absent, waits until every partition has a leader, and verifies.
   * Several nodes may do so at once.
   *
   * @return the topics' ids by name
   * @throws TopicFaultsException if a topic that existed is not as planned
   */
  public Map<String, Uuid> createMissingAndVerify() {
    Set<String> existing = admin.existing(names());
    admin.create(
        specs.stream()
            .filter(spec -> !existing.contains(spec.name()))
            .map(TopicSpec::toCreate)
            .toList());
    admin.awaitLeaders(names());
    return verify();
  }

  /**
   * Compares the topics with the plan and changes nothing.
   *
   * @return the topics' ids by name
   * @throws TopicFaultsException if a topic is absent or not as planned
   */
  public Map<String, Uuid> verify() {
    Map<String, TopicFacts> facts = admin.facts(admin.existing(names()));
    List<String> faults = new ArrayList<>();
    int differing = 0;
    for (TopicSpec spec : specs) {
      TopicFacts actual = facts.get(spec.name());
      List<String> found = actual == null ? List.of(absence(spec)) : spec.faults(actual);
      differing += actual == null || found.isEmpty() ? 0 : 1;
      faults.addAll(found);
    }
    if (!faults.isEmpty()) {
      throw new TopicFaultsException(faults, specs.size() - facts.size(), differing);
    }
    return facts.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().id()));
  }

  private static String absence(TopicSpec spec) {
    return AbsentTopics.sentence(spec.name());
  }

  /** How many topics are not there. */
  public int absent() {
    return specs.size() - admin.existing(names()).size();
  }

  private List<String> names() {
    return specs.stream().map(TopicSpec::name).toList();
  }
}
