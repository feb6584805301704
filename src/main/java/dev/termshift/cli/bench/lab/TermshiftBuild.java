package dev.termshift.cli.bench.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A build of Termshift, this one or another.
 *
 * @param name in reports
 * @param program how it is started
 * @param javaOptions the options of its JVM
 * @param config a configuration that goes over what the workload sets
 */
public record TermshiftBuild(
    String name, JavaProgram program, List<String> javaOptions, Optional<Path> config)
    implements Subject {

  private static final String CATALOG = "catalog.conf";
  private static final String CONFIG = "node.conf";
  private static final String READY = "Termshift serves group ";
  private static final String SEAL_KEY = "a benchmark has no secrets to keep at all";
  private static final Duration START_BOUND = Duration.ofMinutes(10);

  /**
   * Older builds know no such setting in a file; they pass over a variable that they do not know.
   */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("TERMSHIFT_HTTP_PORT", "0", "TERMSHIFT_HTTP_MANAGEMENT_PORT", "0");

  /** A compiler that has ended takes what it used since the last look along. */
  private static final List<String> COMPILERS_STAY =
      List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:-UseDynamicNumberOfCompilerThreads");

  /** A short-lived command is not worth compiling. */
  private static final List<String> BRIEF = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  @Override
  public void prepare(Laboratory laboratory, Place place, Map<String, String> settings) {
    write(place.folder().resolve(CATALOG), catalog());
    write(configOf(place), text(place, settings));
    List<String> arguments = List.of("topics", "--create", "--config", configOf(place).toString());
    laboratory.start(program, "topics-" + place.name(), BRIEF, arguments).awaitSuccess();
  }

  @Override
  public ChildProcess startNode(Laboratory laboratory, Place place, int number) {
    List<String> arguments = List.of("serve", "--config", configOf(place).toString());
    ChildProcess node =
        laboratory.start(
            "node-" + place.name() + "-" + number,
            new Launch(program, nodeOptions(), arguments, ENVIRONMENT));
    node.awaitAfter(READY, START_BOUND);
    return node;
  }

  private List<String> nodeOptions() {
    return Stream.concat(COMPILERS_STAY.stream(), javaOptions.stream()).toList();
  }

  /** The configuration of its nodes at a place. */
  public static Path configOf(Place place) {
    return place.folder().resolve(CONFIG);
  }

  private String text(Place place, Map<String, String> settings) {
    Servers servers = place.servers();
    String own =
        """
        termshift {
          catalog-file = "%s"
          kafka { bootstrap-servers = "%s", group-id = "%s", partitions = %d }
          kafka.topics {
            commands = "%s", support-commands = "%s", payments = "%s", billing = "%s"
            replies = "%s", dead-letters = "%s", progress = "%s"
          }
          database { jdbc-url = "%s", user = "%s", password = "%s" }
          forwarder { enabled = false, seal.keys { "1" = "%s" } }
          http { enabled = false }
        }
        """
            .formatted(
                CATALOG,
                servers.bootstrapServers(),
                place.name(),
                place.partitions(),
                place.topics().commands(),
                place.topics().supportCommands(),
                place.topics().payments(),
                place.topics().billing(),
                place.topics().replies(),
                place.topics().deadLetters(),
                place.topics().progress(),
                place.jdbcUrl(),
                servers.user(),
                servers.password(),
                SEAL_KEY);
    String workload =
        settings.entrySet().stream()
            .map(setting -> "termshift." + setting.getKey() + " = " + setting.getValue() + "\n")
            .sorted()
            .collect(Collectors.joining());
    return own + workload + given();
  }

  private String given() {
    return config
        .map(file -> "include required(file(\"" + file.toAbsolutePath() + "\"))\n")
        .orElse("");
  }

  private static String catalog() {
    try (InputStream resource = TermshiftBuild.class.getResourceAsStream("/bench/catalog.conf")) {
      if (resource == null) {
        throw new IllegalStateException("Expected the benchmark's catalog, but it is not there");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
