package dev.termshift.cli.bench.lab;

import java.util.Map;

/** What is measured: a program whose nodes decide the commands of a place. */
public interface Subject {

  /** Its name in reports. */
  String name();

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
