package dev.termshift.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRecovered;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.http.view.SubscriptionView;
import dev.termshift.journal.StoredSamples;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.NewestFirst;
import dev.termshift.kernel.RememberedCommands;
import dev.termshift.kernel.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A subscription at the end of a story, as HTTP shows it. */
public final class Shown {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Shown() {}

  /** To support, by the catalog of all tests. */
  public static JsonNode toSupport(Scenario story, String at) {
    return to(Authority.SUPPORT, SampleCatalog.CATALOG, story, at);
  }

  /** To somebody, at that instant. */
  public static JsonNode to(Authority whom, Catalog catalog, Scenario story, String at) {
    Subscription subscription = subscription("s", story, at);
    byte[] written = new SubscriptionView(catalog).write(subscription, whom, Instant.parse(at));
    try {
      return JSON.readTree(written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The subscription at the end of a story, whose last event was decided at that instant. */
  public static Subscription subscription(String id, Scenario story, String at) {
    return new Subscription(
        id,
        story.state(),
        story.version(),
        Optional.of(causeAt(Instant.parse(at))),
        false,
        List.of(),
        NewestFirst.empty(),
        RememberedCommands.NONE,
        RememberedCommands.NONE);
  }

  private static Cause causeAt(Instant decidedAt) {
    Cause any = StoredSamples.command(new SubscriptionRecovered("s:c1")).cause();
    return new Cause(
        any.position(),
        any.commandId(),
        any.contentHash(),
        any.authority(),
        any.attribution(),
        any.command(),
        any.source(),
        any.trigger(),
        decidedAt,
        any.catalogVersion());
  }
}
