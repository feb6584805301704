package dev.termshift.cli.bench.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is measured: a program whose nodes decide the commands of a place. */
public interface Subject {

  /** Its name in reports. */
  String name();

  /** The options of its nodes' JVMs. */
  List<String> javaOptions();

  /** A configuration of its nodes that somebody gave. */
  default Optional<Path> config() {
    return Optional.empty();
  }

  /** What is measured, so that it can be told from anything else that could be. */
  default String description() {
    String options = javaOptions().isEmpty() ? "no JVM options" : String.join(" ", javaOptions());
    return name() + ", " + options + config().map(file -> ", configuration " + file).orElse("");
  }

  /**
   * Makes topics and tables; called once for each place, before a node starts there.
   *
   * @param settings what the workload needs to be set, by the names of reference.conf
   */
  void prepare(Laboratory laboratory, Place place, Map<String, String> settings);

  /**
   * Starts a node; returns when it decides commands.
   *
   * @param number of the node at its place, from 1 on
   */
  ChildProcess startNode(Laboratory laboratory, Place place, int number);
}
