package dev.termshift.cli.bench.lab;

import dev.termshift.settings.TopicNames;
import java.nio.file.Path;

/**
 * What one subject has for itself: topics, a database and a folder.
 *
 * @param name of the place; its topics and its group begin with it
 * @param topics their names
 * @param partitions how many the log has
 * @param servers where broker and database are
 * @param jdbcUrl of its own database
 * @param folder for its files
 */
public record Place(
    String name, TopicNames topics, int partitions, Servers servers, String jdbcUrl, Path folder) {

  /** The names of topics that begin with the name of a place. */
  static TopicNames topicsOf(String name) {
    return new TopicNames(
        name + ".commands",
        name + ".support-commands",
        name + ".payments",
        name + ".billing",
        name + ".replies",
        name + ".dead-letters",
        name + ".progress");
  }
}
