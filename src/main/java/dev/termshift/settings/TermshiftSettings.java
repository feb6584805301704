package dev.termshift.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValueFactory;
import dev.termshift.domain.catalog.Catalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that can be set, checked.
 *
 * @param kafka where the log is
 * @param database where the journal is
 * @param engine how subscriptions live in memory
 * @param pipeline how records flow
 * @param forwarder how privileged records get into the log
 * @param http where queries are served
 * @param catalog every catalog version
 */
public record TermshiftSettings(
    KafkaSettings kafka,
    DatabaseSettings database,
    EngineSettings engine,
    PipelineSettings pipeline,
    ForwarderSettings forwarder,
    HttpSettings http,
    Catalog catalog) {
  private static final String ROOT = "termshift";
  private static final String CATALOG_KEY = "catalog-file";
  private static final String CATALOG_PATH = ROOT + "." + CATALOG_KEY;
  private static final String ENVIRONMENT = "termshift-environment.conf";

  /** Where an operator writes keys of his own. */
  private static final List<String> FREE =
      List.of(
          "kafka.client.",
          "forwarder.seal.keys.",
          "http.tokens.customer.",
          "http.tokens.support.",
          "http.tokens.read.",
          "catalog.");

  /**
   * Reads the defaults, over them the file, over that the environment. A catalog file that the
   * settings file names is looked for beside it.
   *
   * @throws SettingsException if anything is missing, unknown or out of range
   */
  public static TermshiftSettings load(Optional<Path> file) {
    return load(file, System.getenv());
  }

  /**
   * Reads the defaults, over them the given configuration; the environment does not count. The
   * catalog may stand in it at {@code termshift.catalog}.
   *
   * @throws SettingsException if anything is missing, unknown or out of range
   */
  public static TermshiftSettings of(Config given) {
    return read(given, Map.of());
  }

  static TermshiftSettings load(Optional<Path> file, Map<String, String> environment) {
    Config given = file.map(TermshiftSettings::parse).orElse(ConfigFactory.empty());
    return read(given, environment);
  }

  static Config parse(Path file) {
    try {
      Config parsed =
          ConfigFactory.parseFile(
              file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
      if (!parsed.hasPath(CATALOG_PATH)) {
        return parsed;
      }
      Path catalog = file.toAbsolutePath().resolveSibling(parsed.getString(CATALOG_PATH));
      return parsed.withValue(
          CATALOG_PATH, ConfigValueFactory.fromAnyRef(catalog.normalize().toString()));
    } catch (ConfigException.Parse e) {
      // Its words, and so its stack trace, may quote what stands there: perhaps a secret.
      throw new SettingsException(
          List.of(
              "Expected a readable configuration file %s, but line %d cannot be read"
                  .formatted(file, e.origin().lineNumber())));
    } catch (ConfigException e) {
      throw new SettingsException(
          "Expected a readable configuration file " + file + ", but " + e.getMessage(), e);
    }
  }

  private static TermshiftSettings read(Config given, Map<String, String> environment) {
    Config reference = ConfigFactory.defaultReferenceUnresolved().withOnlyPath(ROOT);
    Config all =
        resolve(
            ConfigFactory.parseResources(TermshiftSettings.class.getClassLoader(), ENVIRONMENT)
                .withFallback(given)
                .withFallback(reference)
                .withFallback(ConfigValueFactory.fromMap(environment).toConfig()));
    ConfigReader root = ConfigReader.at(all, ROOT);
    refuseUnknown(root, all.getConfig(ROOT), reference.getConfig(ROOT));
    KafkaSettings kafka = KafkaSettings.from(root.child("kafka"));
    DatabaseSettings database = DatabaseSettings.from(root.child("database"));
    PipelineSettings pipeline = PipelineSettings.from(root.child("pipeline"));
    EngineSettings engine =
        EngineSettings.from(root.child("engine"), pipeline.uncommittedOffsets());
    ForwarderSettings forwarder = ForwarderSettings.from(root.child("forwarder"));
    HttpSettings http = HttpSettings.from(root.child("http"));
    root.finish();
    return new TermshiftSettings(
        kafka, database, engine, pipeline, forwarder, http, catalog(root, all));
  }

  private static Catalog catalog(ConfigReader root, Config all) {
    return root.has("catalog")
        ? CatalogFile.of(all)
        : CatalogFile.read(Path.of(root.text(CATALOG_KEY)));
  }

  private static Config resolve(Config unresolved) {
    try {
      return unresolved.resolve(ConfigResolveOptions.defaults().setUseSystemEnvironment(false));
    } catch (ConfigException e) {
      throw new SettingsException(
          "Expected every substitution to have a value, but " + e.getMessage(), e);
    }
  }

  private static void refuseUnknown(ConfigReader root, Config given, Config reference) {
    Set<String> unknown = new TreeSet<>();
    given.entrySet().forEach(entry -> unknown.add(entry.getKey()));
    unknown.removeIf(
        key -> reference.hasPathOrNull(key) || FREE.stream().anyMatch(key::startsWith));
    for (String key : unknown) {
      root.fault("Expected only keys of the reference, but got " + ROOT + "." + key);
    }
  }
}
