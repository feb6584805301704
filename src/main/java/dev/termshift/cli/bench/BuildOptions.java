package dev.termshift.cli.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.termshift.cli.bench.lab.JavaProgram;
import dev.termshift.cli.bench.lab.JvmOptions;
import dev.termshift.cli.bench.lab.TermshiftBuild;
import dev.termshift.cli.console.Together;
import dev.termshift.terminal.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what is measured, and what it is compared with. */
final class BuildOptions {

  /** What nodes run with if nobody says otherwise. */
  static final String JAVA_OPTIONS = "-Xms1500m -Xmx1500m";

  @Option(
      names = "--build",
      paramLabel = "JAR",
      description = "Measure this jar, with its libraries beside it, and not this build.")
  private Optional<Path> build = Optional.empty();

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "A configuration that goes over what the workload sets at its nodes.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--java-options",
      paramLabel = "TEXT",
      defaultValue = JAVA_OPTIONS,
      description =
          "Options of the nodes' JVMs (default: ${DEFAULT-VALUE}); tried before anything is"
              + " started.")
  private String javaOptions = "";

  @Option(
      names = "--against",
      paramLabel = "JAR",
      description = "Compare this other jar with it, pair by pair; it is B in the table.")
  private Optional<Path> against = Optional.empty();

  @Option(
      names = "--against-config",
      paramLabel = "FILE",
      description = "As --config, for the other jar.")
  private Optional<Path> againstConfig = Optional.empty();

  @Option(
      names = "--against-java-options",
      paramLabel = "TEXT",
      description = "As --java-options, for the other jar (default: the same).")
  private Optional<String> againstJavaOptions = Optional.empty();

  /**
   * Sees to it that nothing is started for a run that cannot come to its end.
   *
   * @throws BadInput if a configuration cannot be read, or one is given for a jar that is not, or
   *     no JVM knows the options
   */
  void check() {
    requireReadable("--config", config);
    requireReadable("--against-config", againstConfig);
    String with = "--against";
    Together.require("--against-config", againstConfig.isPresent(), with, against.isPresent());
    Together.require(
        "--against-java-options", againstJavaOptions.isPresent(), with, against.isPresent());
    JvmOptions.require("--java-options", words(javaOptions));
    againstJavaOptions.ifPresent(
        options -> JvmOptions.require("--against-java-options", words(options)));
  }

  private static void requireReadable(String option, Optional<Path> file) {
    file.ifPresent(path -> requireReadable(option, path));
  }

  private static void requireReadable(String option, Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new BadInput("Expected " + option + " to name a file, but cannot read " + file);
    }
    try {
      Config unused = ConfigFactory.parseFile(file.toFile());
    } catch (ConfigException e) {
      // Its message may quote what nobody else is to see.
      String line = e.origin() == null ? "it" : "line " + e.origin().lineNumber();
      throw new BadInput(
          "Expected " + option + " " + file + " to be readable, but " + line + " is not");
    }
  }

  TermshiftBuild measured() {
    return new TermshiftBuild(
        build.map(BuildOptions::absolute).orElse("this build, " + JavaProgram.ownOrigin()),
        build.map(BuildOptions::termshift).orElseGet(JavaProgram::own),
        words(javaOptions),
        config);
  }

  /** Another program would be started, and told to be missing its topics minutes later. */
  private static JavaProgram termshift(Path jar) {
    JavaProgram program = JavaProgram.ofJar(jar);
    if (!program.mainClass().equals(JavaProgram.own().mainClass())) {
      throw new BadInput(
          "Expected a jar of Termshift, such as target/termshift.jar, but the main class of "
              + jar
              + " is "
              + program.mainClass());
    }
    return program;
  }

  /** Whether that is another one than this. */
  boolean isAnother() {
    return build.isPresent();
  }

  Optional<TermshiftBuild> other() {
    return against.map(
        jar ->
            new TermshiftBuild(
                absolute(jar),
                termshift(jar),
                words(againstJavaOptions.orElse(javaOptions)),
                againstConfig));
  }

  private static String absolute(Path jar) {
    return jar.toAbsolutePath().normalize().toString();
  }

  /** The options of a JVM as words. */
  static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }
}
