package dev.termshift.cli.bench;

import dev.termshift.cli.bench.lab.Laboratory;
import dev.termshift.cli.bench.lab.Servers;
import dev.termshift.cli.console.Together;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.terminal.BadInput;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that say which broker and database are used, if not some of the run's own. */
final class ServerOptions {

  /** The variable that holds the user's password; arguments are for everybody to see. */
  private static final String PASSWORD = "TERMSHIFT_DATABASE_PASSWORD";

  private static final String USER = "postgres";

  /** Beside whose database others can be named. */
  private static final Pattern URL = Pattern.compile("jdbc:postgresql://[^/]+/.*");

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description =
          "Use these brokers and not one of its own; topics are made there and stay. What they use"
              + " is not measured.")
  private Optional<String> bootstrapServers = Optional.empty();

  @Option(
      names = "--jdbc-url",
      paramLabel = "URL",
      description =
          "With --bootstrap-servers: use this PostgreSQL; databases are made there and stay.")
  private Optional<String> jdbcUrl = Optional.empty();

  @Option(
      names = "--database-user",
      paramLabel = "NAME",
      description =
          "With --jdbc-url: who may create databases there (default: "
              + USER
              + "); the password is in "
              + PASSWORD
              + ".")
  private Optional<String> user = Optional.empty();

  /**
   * Starts broker and database, or takes the given ones.
   *
   * @param notes is told what stays in the end
   * @throws BadInput if only one of them is given, or one is of a form that cannot be used
   */
  Laboratory laboratory(Consumer<String> notes) {
    if (bootstrapServers.isPresent() != jdbcUrl.isPresent()) {
      throw new BadInput(
          "Expected --bootstrap-servers and --jdbc-url, or neither, but got one of them");
    }
    bootstrapServers
        .filter(each -> !KafkaSettings.areAddresses(each))
        .ifPresent(ServerOptions::refuseBrokers);
    jdbcUrl.filter(each -> !URL.matcher(each).matches()).ifPresent(ServerOptions::refuseUrl);
    Together.require("--database-user", user.isPresent(), "--jdbc-url", jdbcUrl.isPresent());
    return bootstrapServers.isPresent() ? Laboratory.with(given(), notes) : Laboratory.start(notes);
  }

  private static void refuseBrokers(String servers) {
    throw new BadInput(
        "Expected --bootstrap-servers to be %s, but got '%s'"
            .formatted(KafkaSettings.ADDRESSES, servers));
  }

  private static void refuseUrl(String url) {
    throw new BadInput(
        "Expected --jdbc-url as jdbc:postgresql://HOST:PORT/DATABASE, but got '%s'".formatted(url));
  }

  private Servers given() {
    return new Servers(
        bootstrapServers.orElseThrow(),
        jdbcUrl.orElseThrow(),
        user.orElse(USER),
        Optional.ofNullable(System.getenv(PASSWORD)).orElse(""),
        OptionalLong.empty(),
        OptionalLong.empty());
  }
}
