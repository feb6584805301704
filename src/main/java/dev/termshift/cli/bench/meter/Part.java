package dev.termshift.cli.bench.meter;

/** Whose processor time is told apart. */
public enum Part {
  NODE("node"),
  BROKER("broker"),
  /** PostgreSQL, all of its processes. */
  DATABASE("PostgreSQL"),
  /** Who sends the commands, reads the replies and answers the charges. */
  LOAD("load");

  private final String label;

  Part(String label) {
    this.label = label;
  }

  /** Whether it has a collector and compilers, and allocates. */
  public boolean isJvm() {
    return this != DATABASE;
  }

  /** Its name in reports. */
  public String label() {
    return label;
  }
}
