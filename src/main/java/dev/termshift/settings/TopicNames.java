package dev.termshift.settings;

import java.util.HashSet;
import java.util.List;

/**
 * The names of the topics.
 *
 * @param commands the log
 * @param supportCommands commands with the authority of support
 * @param payments answers of the payment service
 * @param billing billing events
 * @param replies a reply per command
 * @param deadLetters what nobody could use
 * @param progress how far each partition is
 */
public record TopicNames(
    String commands,
    String supportCommands,
    String payments,
    String billing,
    String replies,
    String deadLetters,
    String progress) {
  /** The names unless somebody chooses others. */
  public static final TopicNames STANDARD =
      new TopicNames(
          "subscription.commands.v1",
          "subscription.support-commands.v1",
          "subscription.payments.v1",
          "subscription.billing.v1",
          "subscription.replies.v1",
          "subscription.dead-letters.v1",
          "subscription.progress.v1");

  /** All names, inputs first. */
  public List<String> all() {
    return List.of(commands, supportCommands, payments, billing, replies, deadLetters, progress);
  }

  /** Those that others write to. */
  public List<String> inputs() {
    return List.of(commands, supportCommands, payments);
  }

  static TopicNames from(ConfigReader topics) {
    TopicNames names =
        new TopicNames(
            name(topics, "commands"),
            name(topics, "support-commands"),
            name(topics, "payments"),
            name(topics, "billing"),
            name(topics, "replies"),
            name(topics, "dead-letters"),
            name(topics, "progress"));
    boolean distinct = new HashSet<>(names.all()).size() == names.all().size();
    if (!distinct) {
      topics.fault("Expected all topic names to differ, but got " + names.all());
    }
    return names;
  }

  private static String name(ConfigReader topics, String key) {
    String name = topics.text(key);
    topics.require(
        name.matches("[A-Za-z0-9._-]{1,249}"),
        key,
        "a topic name of letters, digits, '.', '_' and '-'",
        "'" + name + "'");
    return name;
  }
}
