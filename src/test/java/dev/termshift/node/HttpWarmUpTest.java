package dev.termshift.node;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorSystem;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.Authority;
import dev.termshift.http.access.Access;
import dev.termshift.http.api.CatalogRoutes;
import dev.termshift.http.api.CommandBus;
import dev.termshift.http.api.CommandRoutes;
import dev.termshift.http.api.Sent;
import dev.termshift.http.server.RecordedRoutes;
import dev.termshift.http.server.RouteGroup;
import dev.termshift.http.server.Trail;
import dev.termshift.settings.CatalogFile;
import dev.termshift.settings.CatalogText;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a node asks itself before callers may ask it. */
class HttpWarmUpTest {

  private static final ActorSystem SYSTEM = ActorSystem.create("warm-up");
  private static final Clock CLOCK = Clock.systemUTC();

  private static final Queue<Trail.Answered> ASKED = new ConcurrentLinkedQueue<>();
  private static final Queue<OutgoingCommand> SENT = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void run() {
    new HttpWarmUp(SYSTEM, CLOCK).run(HttpWarmUpTest::served);
  }

  @AfterAll
  static void end() {
    SYSTEM.terminate();
  }

  @Test
  void whatCallersAskForAndAreRefusedIsAskedOften() {
    assertThat(ASKED)
        .extracting(each -> each.route() + " " + each.role() + " " + each.status())
        .contains(
            "/api/v1/catalog bound 200",
            "/api/v1/subscriptions/{id}/commands bound 413",
            "/api/v1/subscriptions/{id}/commands bound 422")
        .hasSizeGreaterThan(100);
  }

  @Test
  void nothingIsDone() {
    assertThat(ASKED).isNotEmpty();
    assertThat(SENT).isEmpty();
  }

  private static List<RouteGroup> served(Access access) {
    List<RouteGroup> groups =
        List.of(
            new CatalogRoutes(
                access, CatalogFile.read(Path.of("config/catalog.conf")), CatalogText::of, CLOCK),
            new CommandRoutes(access, new ListeningBus(SENT), CLOCK));
    return List.of(new RecordedRoutes(groups, ASKED::add));
  }

  private record ListeningBus(Queue<OutgoingCommand> sent) implements CommandBus {

    @Override
    public String topic(Authority authority) {
      return "nowhere";
    }

    @Override
    public CompletionStage<Sent> send(
        Authority authority, OutgoingCommand command, Duration wait, CompletionStage<?> unwanted) {
      sent.add(command);
      return new CompletableFuture<>();
    }
  }
}
