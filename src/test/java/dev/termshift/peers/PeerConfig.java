package dev.termshift.peers;

import dev.termshift.cli.bench.lab.Place;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What a peer is told about its place, as a file of properties.
 *
 * @param name of the place; the peer's group is named like it
 * @param bootstrapServers the brokers to ask first
 * @param topics the topics that it reads and writes
 * @param database where it may make tables
 * @param folder for its files
 */
public record PeerConfig(
    String name, String bootstrapServers, Topics topics, Database database, Path folder) {

  /** The topics of a peer: what is decided, and what is said of it. */
  public record Topics(String commands, String billing, String replies) {}

  /** The database of a peer. */
  public record Database(String jdbcUrl, String user, String password) {}

  /** What a peer at this place is told. */
  public static PeerConfig of(Place place) {
    return new PeerConfig(
        place.name(),
        place.servers().bootstrapServers(),
        new Topics(place.topics().commands(), place.topics().billing(), place.topics().replies()),
        new Database(place.jdbcUrl(), place.servers().user(), place.servers().password()),
        place.folder());
  }

  /** What is written in a file. */
  public static PeerConfig read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PeerConfig(
        required(properties, "name"),
        required(properties, "bootstrap.servers"),
        new Topics(
            required(properties, "topics.commands"),
            required(properties, "topics.billing"),
            required(properties, "topics.replies")),
        new Database(
            required(properties, "database.url"),
            required(properties, "database.user"),
            required(properties, "database.password")),
        Path.of(required(properties, "folder")));
  }

  private static String required(Properties properties, String key) {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException("Expected the property " + key + ", but it is absent");
    }
    return value;
  }

  /** Writes it to a file. */
  public void write(Path file) {
    Properties properties = new Properties();
    properties.setProperty("name", name);
    properties.setProperty("bootstrap.servers", bootstrapServers);
    properties.setProperty("topics.commands", topics.commands());
    properties.setProperty("topics.billing", topics.billing());
    properties.setProperty("topics.replies", topics.replies());
    properties.setProperty("database.url", database.jdbcUrl());
    properties.setProperty("database.user", database.user());
    properties.setProperty("database.password", database.password());
    properties.setProperty("folder", folder.toString());
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
