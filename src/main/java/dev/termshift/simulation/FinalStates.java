package dev.termshift.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.money.Money;
import dev.termshift.http.view.SubscriptionView;
import dev.termshift.json.JsonWriter;
import dev.termshift.json.Printable;
import dev.termshift.kernel.Subscription;
import dev.termshift.text.Counted;
import dev.termshift.text.MoneyText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How subscriptions are when a simulation ends, as the HTTP API shows them. */
public final class FinalStates {

  /** Where facts stand in the {@link #text} behind their names. */
  public static final int INDENT = 15;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SubscriptionView view;

  private static final Map<String, String> WAITS =
      Map.of("ANSWER", "answer by", "RETRY", "failed, again at", "END", "failed, given up at");

  private static final Map<String, String> LATER =
      Map.of("RESUME", " when it is resumed", "PAYMENT", " once what is overdue is paid");

  /** Shows what that catalog's subscriptions are. */
  public FinalStates(Catalog catalog) {
    this.view = new SubscriptionView(catalog);
  }

  /** One line of JSON: {@code {"at": "…", "subscriptions": [{…}, …]}}. */
  public byte[] json(List<Subscription> subscriptions, Instant at) {
    return JsonWriter.objectOf(
        json ->
            json.instant("at", at)
                .objects(
                    "subscriptions",
                    subscriptions,
                    (inner, each) -> view.describe(inner, each, at)));
  }

  /** For people: a heading, and some lines for each. */
  public String text(List<Subscription> subscriptions, Instant at) {
    StringBuilder text = new StringBuilder("\nAT THE END, " + at + "\n");
    for (JsonNode each : tree(json(subscriptions, at)).path("subscriptions")) {
      lines(each).forEach(line -> text.append(Printable.of(line)).append('\n'));
    }
    return text.toString();
  }

  private static List<String> lines(JsonNode state) {
    List<String> lines = new ArrayList<>();
    String reason = state.has("endReason") ? " " + state.path("endReason").asText() : "";
    lines.add(
        state.path("subscriptionId").asText() + "  " + state.path("status").asText() + reason);
    add(lines, "plan", state.at("/plan/planId").asText());
    if (state.has("period")) {
      JsonNode period = state.path("period");
      String trial = state.has("trial") ? ", a trial" : "";
      add(
          lines,
          "period",
          period.path("start").asText() + " to " + period.path("end").asText() + trial);
    }
    add(lines, "ends", state.path("endsAt").asText());
    add(lines, "falls back", fallBack(state));
    if (state.has("unusedValue")) {
      add(lines, "resume", resume(state));
    }
    add(lines, "pending", pending(state.path("pendingChange")));
    state.at("/credits/lots").forEach(lot -> add(lines, "credits", lot(lot)));
    state.path("openCharges").forEach(charge -> add(lines, "open charge", charge(charge)));
    if (state.has("accountBalance")) {
      add(lines, "balance", money(state.path("accountBalance")));
      add(lines, "next charge", next(state));
    }
    return lines;
  }

  private static void add(List<String> lines, String name, String text) {
    if (!text.isEmpty()) {
      lines.add("  %-12s %s".formatted(name, text));
    }
  }

  private static String fallBack(JsonNode state) {
    return state.has("fallsBackAt")
        ? state.path("fallsBackAt").asText() + " to " + state.path("fallsBackTo").asText()
        : "";
  }

  private static String pending(JsonNode change) {
    if (change.isMissingNode()) {
      return "none";
    }
    String plan = change.at("/plan/planId").asText();
    return change.path("kind").asText()
        + (plan.isEmpty() ? "" : " to " + plan)
        + dates(change).stream().collect(Collectors.joining(", ", " (", ")"))
        + behind(change.path("replaces"));
  }

  private static String behind(JsonNode replaced) {
    return replaced.isMissingNode()
        ? ""
        : ", behind it "
            + replaced.path("kind").asText()
            + " at "
            + replaced.path("effectiveAt").asText();
  }

  /** What a resume would go on with. */
  private static String resume(JsonNode state) {
    JsonNode trial = state.path("trialLeft");
    return trial.isMissingNode()
        ? "with " + money(state.path("unusedValue")) + " of unused time"
        : "with %s of the trial and %s"
            .formatted(
                Duration.ofSeconds(trial.path("seconds").asLong()),
                Counted.of(trial.path("credits").asLong(), "credit"));
  }

  /** Whatever instants the change has: when it takes effect, or until when it is awaited. */
  private static List<String> dates(JsonNode change) {
    List<String> dates = new ArrayList<>();
    dates.add("requestedBy " + change.path("requestedBy").asText());
    change.properties().stream()
        .filter(field -> field.getKey().endsWith("At") || field.getKey().endsWith("By"))
        .filter(field -> !field.getKey().equals("requestedBy"))
        .forEach(field -> dates.add(field.getKey() + " " + field.getValue().asText()));
    return dates;
  }

  private static String lot(JsonNode lot) {
    return "%d %s until %s%s"
        .formatted(
            lot.path("remaining").asLong(),
            lot.path("source").asText(),
            lot.path("expiresAt").asText(),
            lot.path("usable").asBoolean() ? "" : ", not usable now");
  }

  private static String charge(JsonNode charge) {
    return charge.path("chargeId").asText()
        + " attempt "
        + charge.path("attempt").asText()
        + " of "
        + money(charge.path("amount"))
        + ", "
        + WAITS.getOrDefault(charge.path("waitsFor").asText(), "waits until")
        + " "
        + charge.path("until").asText();
  }

  private static String next(JsonNode state) {
    JsonNode upcoming = state.path("upcomingCharge");
    JsonNode later = state.path("laterCharge");
    if (upcoming.isMissingNode() && later.isMissingNode()) {
      return "none";
    }
    return upcoming.isMissingNode()
        ? money(later.path("amount")) + LATER.get(later.path("after").asText())
        : money(upcoming.path("amount")) + " at " + upcoming.path("at").asText();
  }

  private static String money(JsonNode money) {
    return MoneyText.of(
        new Money(money.path("amountMinor").asLong(), money.path("currency").asText()));
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
