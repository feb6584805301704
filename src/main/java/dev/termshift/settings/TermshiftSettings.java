package dev.termshift.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValueFactory;
import dev.termshift.domain.catalog.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

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
  /**
   * What those need who only work with an installation and decide nothing: no catalog, no secrets
   * of nodes.
   *
   * @param kafka where the log is
   * @param database where the journal is
   * @param engine how subscriptions live in memory
   * @param pipeline how records flow
   */
  public record Installation(
      KafkaSettings kafka,
      DatabaseSettings database,
      EngineSettings engine,
      PipelineSettings pipeline) {

    private static Installation from(ConfigReader root) {
      KafkaSettings kafka = KafkaSettings.from(root.child("kafka"));
      DatabaseSettings database = DatabaseSettings.from(root.child("database"));
      PipelineSettings pipeline = PipelineSettings.from(root.child("pipeline"));
      EngineSettings engine =
          EngineSettings.from(root.child("engine"), pipeline.uncommittedOffsets());
      return new Installation(kafka, database, engine, pipeline);
    }
  }

  private static final String ROOT = "termshift";
  private static final String CATALOG_KEY = "catalog-file";
  private static final String CATALOG_PATH = ROOT + "." + CATALOG_KEY;
  private static final String CATALOG_VARIABLE = "TERMSHIFT_CATALOG_FILE";
  private static final String BROKERS_VARIABLE = "TERMSHIFT_KAFKA_BOOTSTRAP_SERVERS";
  private static final String ENVIRONMENT = "termshift-environment.conf";

  /**
   * Reads the defaults, over them the file, over that the environment, with the secrets that stand
   * in files of their own. A catalog file that the settings file names is looked for beside it.
   *
   * @throws SettingsException if anything is missing, unknown or out of range
   */
  public static TermshiftSettings load(Optional<Path> file) {
    return load(file, System.getenv());
  }

  /**
   * Whether somebody has said which installation is meant: with a file, or brokers in the
   * environment. The defaults alone would be a guess.
   */
  public static boolean isGiven(Optional<Path> file) {
    return file.isPresent() || System.getenv().containsKey(BROKERS_VARIABLE);
  }

  /**
   * As {@link #load}, but only what belongs to the installation: neither a catalog nor seal keys
   * have to be there.
   *
   * @throws SettingsException if anything of it is missing, unknown or out of range
   */
  public static Installation installation(Optional<Path> file) {
    return installation(file, System.getenv());
  }

  /**
   * As {@link #load}, but only the seal keys.
   *
   * @throws SettingsException if one is missing or too short
   */
  public static SealKeys sealKeys(Optional<Path> file) {
    return sealKeys(all(given(file, System.getenv()), System.getenv()));
  }

  private static SealKeys sealKeys(Config all) {
    ConfigReader root = reader(all);
    SealKeys keys = ForwarderSettings.from(root.child("forwarder")).sealKeys();
    root.finish();
    return keys;
  }

  /**
   * As {@link #sealKeys}, but there may be none.
   *
   * @throws SettingsException if one is too short, or another than the active one is there
   */
  public static Optional<SealKeys> sealKeysIfAny(Optional<Path> file) {
    Config all = all(given(file, System.getenv()), System.getenv());
    return all.getConfig(ROOT + ".forwarder.seal.keys").isEmpty()
        ? Optional.empty()
        : Optional.of(sealKeys(all));
  }

  public Installation installation() {
    return new Installation(kafka, database, engine, pipeline);
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

  /**
   * The same with a catalog that stands in no file.
   *
   * @throws SettingsException if anything is missing, unknown or out of range
   */
  public static TermshiftSettings of(Config given, Catalog catalog) {
    return read(reader(all(given, Map.of())), () -> catalog);
  }

  /**
   * As {@link #load}, with another environment.
   *
   * @throws SettingsException if anything is missing, unknown or out of range
   */
  public static TermshiftSettings load(Optional<Path> file, Map<String, String> environment) {
    return read(ofInstallation(file, environment), environment);
  }

  static Installation installation(Optional<Path> file, Map<String, String> environment) {
    ConfigReader root = reader(all(ofInstallation(file, environment), environment));
    Installation installation = Installation.from(root);
    root.finish();
    return installation;
  }

  /**
   * The file that the catalog is read from, if the environment or the configuration names one, or
   * it stands in the configuration itself.
   *
   * @throws SettingsException if the configuration cannot be read
   */
  public static Optional<Path> catalogFile(Optional<Path> file) {
    return catalogFile(file, System.getenv());
  }

  static Optional<Path> catalogFile(Optional<Path> file, Map<String, String> environment) {
    Config given = given(file, environment);
    if (given.hasPath(CatalogFile.ROOT)) {
      return file;
    }
    return Optional.ofNullable(environment.get(CATALOG_VARIABLE))
        .or(
            () ->
                given.hasPath(CATALOG_PATH)
                    ? Optional.of(given.getString(CATALOG_PATH))
                    : Optional.empty())
        .map(Path::of);
  }

  /** With nothing but a catalog, the defaults would lead to whatever runs on this machine. */
  private static Config ofInstallation(Optional<Path> file, Map<String, String> environment) {
    Config given = given(file, environment);
    boolean isCatalog =
        given.hasPath(ROOT) && given.getConfig(ROOT).root().keySet().equals(Set.of("catalog"));
    if (isCatalog && !environment.containsKey(BROKERS_VARIABLE)) {
      throw new SettingsException(
          List.of(
              ("Expected the configuration file %s to say where brokers and database are, but it is"
                      + " a catalog: a configuration names it as %s")
                  .formatted(file.orElseThrow(), CATALOG_PATH)));
    }
    return given;
  }

  private static Config given(Optional<Path> file, Map<String, String> environment) {
    return file.map(each -> parse(each, environment)).orElse(ConfigFactory.empty());
  }

  /** What says nothing would leave all to the defaults, which name servers of this machine. */
  private static Config parse(Path file, Map<String, String> environment) {
    Config parsed = SettingsFile.parse(file, "configuration");
    if (!parsed.hasPath(ROOT) && !environment.containsKey(BROKERS_VARIABLE)) {
      throw new SettingsException(
          List.of(
              "Expected keys below '%s' in the configuration file %s, but there is none:"
                      .formatted(ROOT, file)
                  + " config/production.conf shows them"));
    }
    if (!parsed.hasPath(CATALOG_PATH)) {
      return parsed;
    }
    Path catalog = file.toAbsolutePath().resolveSibling(parsed.getString(CATALOG_PATH));
    return parsed.withValue(
        CATALOG_PATH, ConfigValueFactory.fromAnyRef(catalog.normalize().toString()));
  }

  private static TermshiftSettings read(Config given, Map<String, String> environment) {
    Config all = all(given, environment);
    ConfigReader root = reader(all);
    return read(root, () -> catalog(root, all));
  }

  private static TermshiftSettings read(ConfigReader root, Supplier<Catalog> catalog) {
    Installation installation = Installation.from(root);
    ForwarderSettings forwarder = ForwarderSettings.from(root.child("forwarder"));
    HttpSettings http = HttpSettings.from(root.child("http"));
    root.finish();
    return new TermshiftSettings(
        installation.kafka(),
        installation.database(),
        installation.engine(),
        installation.pipeline(),
        forwarder,
        http,
        catalog.get());
  }

  /** The environment over the configuration over the reference. */
  private static Config all(Config given, Map<String, String> environment) {
    return resolve(
        ConfigFactory.parseResources(TermshiftSettings.class.getClassLoader(), ENVIRONMENT)
            .withFallback(given)
            .withFallback(reference())
            .withFallback(ConfigValueFactory.fromMap(withSecrets(environment)).toConfig()));
  }

  private static Map<String, String> withSecrets(Map<String, String> environment) {
    List<String> faults = new ArrayList<>();
    Map<String, String> all = SecretFiles.read(environment, faults::add);
    if (!faults.isEmpty()) {
      throw new SettingsException(faults);
    }
    return all;
  }

  private static ConfigReader reader(Config all) {
    ConfigReader root = ConfigReader.at(all, ROOT);
    UnknownKeys.refuse(root, all.getConfig(ROOT), reference().getConfig(ROOT));
    return root;
  }

  static String inRoot(String key) {
    return ROOT + "." + key;
  }

  private static Config reference() {
    return ConfigFactory.defaultReferenceUnresolved().withOnlyPath(ROOT);
  }

  private static Catalog catalog(ConfigReader root, Config all) {
    if (root.has("catalog")) {
      return CatalogFile.of(all);
    }
    Path file = Path.of(root.text(CATALOG_KEY));
    if (!Files.exists(file)) {
      throw new SettingsException(
          List.of(
              "Expected the catalog in %s, as %s says, but there is no such file"
                  .formatted(file, CATALOG_PATH)));
    }
    return CatalogFile.read(file);
  }

  private static Config resolve(Config unresolved) {
    try {
      return unresolved.resolve(ConfigResolveOptions.defaults().setUseSystemEnvironment(false));
    } catch (ConfigException e) {
      throw new SettingsException(
          "Expected every substitution to have a value, but " + e.getMessage(), e);
    }
  }
}
