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

  /** The wiring; it may import everything, and nobody may import it. */
  static final String WIRING = "cli";

  /** The class beside the packages; it belongs to the wiring. */
  static final String MAIN = "Main";

  static final String DOMAIN = "domain";

  /** Where a broker and a database are started; production's distribution has no such package. */
  static final String SERVERS = "local.server";

  /** Who may ask for them. */
  static final Set<String> STARTERS = Set.of("cli.demo", "cli.bench.lab");

  static final Set<String> SERVER_LIBRARIES =
      Set.of("kafka..", "org.apache.kafka..", "io.zonky.test..");

  static final Set<String> KAFKA_CLIENTS =
      Set.of("org.apache.kafka.clients..", "org.apache.kafka.common..");

  private static final Set<String> JSPECIFY = Set.of("org.jspecify.annotations..");

  /** Libraries that every package but the domain may use. */
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

  /** The JDK for everyone outside the domain, but for what only JDBC's users may have. */
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

  /** The Kafka binding of CloudEvents speaks Kafka's header types. */
  private static final Row CONTRACT =
      row(
          "contract",
          Set.of(DOMAIN),
          union(Set.of("io.cloudevents..", "org.apache.kafka.common.header.."), JACKSON));

  /**
   * Schema migrations are the journal's, so it starts Flyway. What Akka needs to reach the journal
   * it says as a configuration; it starts the plugin that reads it. The plugin's way to write rows
   * is replaced, which is made of a stream, Scala, Slick and JDBC.
   */
  private static final Row JOURNAL =
      row(
          "journal",
          Set.of(DOMAIN),
          union(
              Set.of(
                  "akka.actor..",
                  "akka.persistence",
                  "akka.persistence.jdbc..",
                  "akka.serialization..",
                  "akka",
                  "akka.stream",
                  "akka.stream.javadsl",
                  "com.typesafe.config..",
                  "java.sql",
                  "javax.sql..",
                  "org.flywaydb..",
                  "scala..",
                  "slick.jdbc"),
              JACKSON));

  private static final Row ENGINE =
      row(
          "engine",
          Set.of(DOMAIN, "settings"),
          union(
              Set.of(
                  "akka.persistence",
                  "akka.persistence.typed..",
                  "akka.persistence.query..",
                  "akka.stream.."),
              union(AKKA_BASICS, MICROMETER)));

  private static final Row PIPELINE =
      row(
          "pipeline",
          Set.of(DOMAIN, "contract", "engine", "readmodel", "settings"),
          union(
              union(Set.of("akka.kafka..", "akka.stream.."), KAFKA_CLIENTS),
              union(AKKA_BASICS, MICROMETER)));

  private static final Row READ_MODEL = row("readmodel", Set.of(DOMAIN, "journal"), JDBC);

  /** It reads JSON bodies by the contract's readers, which take what Jackson parsed. */
  private static final Row HTTP =
      row(
          "http",
          Set.of(DOMAIN, "contract", "readmodel"),
          union(
              Set.of("akka.event", "akka.http..", "akka.stream.."),
              union(union(AKKA_BASICS, JACKSON), MICROMETER)));

  private static final Row SETTINGS =
      row("settings", Set.of(DOMAIN), Set.of("com.typesafe.config.."));

  /** Anything above it in the table, and the servers that only a laptop starts. */
  private static final Row LOCAL =
      row(
          "local",
          Set.of(
              DOMAIN, "contract", "journal", "engine", "pipeline", "readmodel", "http", "settings"),
          union(
              union(SERVER_LIBRARIES, Set.of("me.tongfei.progressbar..")),
              libraries(List.of(CONTRACT, JOURNAL, ENGINE, PIPELINE, READ_MODEL, HTTP, SETTINGS))));

  /** Every row but the wiring's, which has no limits. */
  static final List<Row> ROWS =
      List.of(DOMAIN_ROW, CONTRACT, JOURNAL, ENGINE, PIPELINE, READ_MODEL, HTTP, LOCAL, SETTINGS);

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
