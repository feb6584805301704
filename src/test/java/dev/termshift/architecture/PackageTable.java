package dev.termshift.architecture;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The table of packages and who may import whom. What a row does not name is refused; {@code ..}
 * stands for a package and all below it.
 */
final class PackageTable {

  /** One package: the packages of ours and the libraries that it may import. */
  record Row(String name, Set<String> ours, Set<String> libraries) {}

  /** The composition root of a node; it may import everything but the commands. */
  static final String NODE = "node";

  /** The commands; they may import everything, and nobody may import them. */
  static final String COMMANDS = "cli";

  /** The class beside the packages; it belongs to the commands. */
  static final String MAIN = "Main";

  private static final String DOMAIN = "domain";
  private static final String KERNEL = "kernel";

  /** What gives the same answer to the same arguments, on any machine at any time. */
  static final Set<String> PURE = Set.of(DOMAIN, KERNEL);

  /** Where a broker and a database are started; production's distribution has no such package. */
  static final String SERVERS = "local.server";

  /** Who may ask for them. */
  static final Set<String> STARTERS = Set.of("cli.demo", "cli.bench.lab");

  static final Set<String> SERVER_LIBRARIES =
      Set.of("kafka..", "org.apache.kafka..", "io.zonky.test..");

  static final Set<String> KAFKA_CLIENTS =
      Set.of("org.apache.kafka.clients..", "org.apache.kafka.common..");

  private static final Set<String> JSPECIFY = Set.of("org.jspecify.annotations..");

  /** Libraries that every package but the pure ones may use. */
  private static final Set<String> EVERYWHERE = union(JSPECIFY, Set.of("org.slf4j.."));

  private static final Set<String> MICROMETER = Set.of("io.micrometer..");

  private static final Set<String> JACKSON = Set.of("com.fasterxml.jackson..");

  private static final Set<String> JDBC =
      Set.of("java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer.hikari..");

  /** What Akka's Java API hands out everywhere; Scala's run-time types are among it. */
  private static final Set<String> AKKA_BASICS =
      Set.of("akka", "akka.actor..", "akka.japi..", "akka.pattern..", "akka.util..", "scala..");

  /** The JDK's pure part: no files, no network, no database, no threads. */
  private static final Set<String> PURE_JDK =
      Set.of(
          "java.io",
          "java.lang..",
          "java.math..",
          "java.nio",
          "java.nio.charset..",
          "java.security..",
          "java.text..",
          "java.time..",
          "java.util",
          "java.util.function..",
          "java.util.random..",
          "java.util.regex..",
          "java.util.stream..",
          "java.util.zip..");

  /** The JDK for everyone but the pure ones, without what only JDBC's users may have. */
  private static final Set<String> JDK =
      Set.of(
          "java.io..",
          "java.lang..",
          "java.math..",
          "java.net..",
          "java.nio..",
          "java.security..",
          "java.text..",
          "java.time..",
          "java.util..",
          "javax.crypto..",
          "javax.net..");

  private static final Row DOMAIN_ROW = new Row(DOMAIN, Set.of(), union(PURE_JDK, JSPECIFY));

  private static final Row KERNEL_ROW = new Row(KERNEL, Set.of(DOMAIN), union(PURE_JDK, JSPECIFY));

  private static final Row TEXT = row("text", Set.of(DOMAIN), JACKSON);

  private static final Row JSON = row("json", Set.of(DOMAIN, KERNEL), JACKSON);

  /** The Kafka binding of CloudEvents speaks Kafka's header types. */
  private static final Row CONTRACT =
      row(
          "contract",
          Set.of(DOMAIN, KERNEL, "text", "json"),
          union(Set.of("org.apache.kafka.common.header.."), JACKSON));

  private static final Row TERMINAL =
      row("terminal", Set.of("json"), Set.of("me.tongfei.progressbar..", "picocli.."));

  private static final Row DATABASE = row("database", Set.of(), JDBC);

  /** How much of a message is looked at is a type of the contract. */
  private static final Row SETTINGS =
      row("settings", Set.of(DOMAIN, KERNEL, "json", "contract"), Set.of("com.typesafe.config.."));

  /**
   * Schema migrations are the journal's, so it starts Flyway. What Akka needs to reach the journal
   * it says as a configuration; it starts the plugin that reads it. The plugin's way to write rows
   * and to read them is replaced, which is made of a stream, Scala, Slick and JDBC.
   */
  private static final Row JOURNAL =
      row(
          "journal",
          Set.of(DOMAIN, KERNEL, "json", "database"),
          union(
              Set.of(
                  "akka.actor..",
                  "akka.persistence",
                  "akka.persistence.jdbc..",
                  "akka.serialization..",
                  "akka",
                  "akka.stream",
                  "akka.stream.javadsl",
                  "akka.stream.scaladsl",
                  "com.typesafe.config..",
                  "java.sql",
                  "javax.sql..",
                  "org.flywaydb..",
                  "scala..",
                  "slick.jdbc"),
              JACKSON));

  private static final Row READ_MODEL =
      row("readmodel", Set.of(DOMAIN, KERNEL, "json", "database", "journal"), JDBC);

  private static final Row ENGINE =
      row(
          "engine",
          Set.of(DOMAIN, KERNEL, "settings"),
          union(
              Set.of(
                  "akka.persistence",
                  "akka.persistence.typed..",
                  "akka.persistence.query..",
                  "akka.stream.."),
              union(AKKA_BASICS, MICROMETER)));

  private static final Row KAFKA = row("kafka", Set.of("settings"), KAFKA_CLIENTS);

  private static final Row PIPELINE =
      row(
          "pipeline",
          Set.of(DOMAIN, KERNEL, "contract", "engine", "journal", "kafka", "readmodel", "settings"),
          union(
              union(Set.of("akka.kafka..", "akka.stream.."), KAFKA_CLIENTS),
              union(AKKA_BASICS, MICROMETER)));

  /**
   * It reads JSON bodies by the contract's readers, which take what Jackson parsed, and looks up
   * the threads that serve its callers.
   */
  private static final Row HTTP =
      row(
          "http",
          Set.of(DOMAIN, KERNEL, "text", "json", "contract", "database", "journal", "readmodel"),
          union(
              Set.of("akka.dispatch", "akka.event", "akka.http..", "akka.stream.."),
              union(union(AKKA_BASICS, JACKSON), MICROMETER)));

  private static final Row SIMULATION =
      row(
          "simulation",
          Set.of(DOMAIN, KERNEL, "json", "contract", "http", "settings", "terminal", "text"),
          union(libraries(List.of(CONTRACT)), Set.of("com.typesafe.config..")));

  private static final Row AUDIT =
      row(
          "audit",
          Set.of(
              DOMAIN,
              KERNEL,
              "text",
              "contract",
              "journal",
              "kafka",
              "pipeline",
              "settings",
              "terminal"),
          union(KAFKA_CLIENTS, JDBC));

  /** Anything above it in the table, and the servers that only a laptop starts. */
  private static final Row LOCAL =
      row(
          "local",
          Set.of(
              DOMAIN,
              KERNEL,
              "json",
              "contract",
              "text",
              "settings",
              "journal",
              "readmodel",
              "engine",
              "kafka",
              "pipeline",
              "http",
              "terminal"),
          union(
              SERVER_LIBRARIES,
              libraries(List.of(CONTRACT, JOURNAL, ENGINE, PIPELINE, READ_MODEL, HTTP, SETTINGS))));

  /** Every row but those of the node and the commands, which have no limits. */
  static final List<Row> ROWS =
      List.of(
          DOMAIN_ROW,
          KERNEL_ROW,
          TEXT,
          JSON,
          CONTRACT,
          TERMINAL,
          DATABASE,
          SETTINGS,
          JOURNAL,
          READ_MODEL,
          ENGINE,
          KAFKA,
          PIPELINE,
          HTTP,
          SIMULATION,
          AUDIT,
          LOCAL);

  private PackageTable() {}

  private static Row row(String name, Set<String> ours, Set<String> libraries) {
    return new Row(name, ours, union(union(JDK, EVERYWHERE), libraries));
  }

  private static Set<String> libraries(List<Row> rows) {
    return rows.stream().map(Row::libraries).reduce(Set.of(), PackageTable::union);
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }
}
