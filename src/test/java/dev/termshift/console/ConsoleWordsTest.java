package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.termshift.contract.Golden;
import dev.termshift.contract.SealedFamily;
import dev.termshift.contract.command.SampleCommands;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.contract.event.SampleEvents;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.event.AutoTopUpEvent;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.DiscountEvent;
import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.readmodel.ChargeStatus;
import dev.termshift.readmodel.NextStep;
import dev.termshift.text.Language;
import dev.termshift.text.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The console's table has words for every code that the engine can send it, and only for those. */
class ConsoleWordsTest {

  private static final Path FOLDER = Path.of("src/main/resources/http/console");
  private static final Path PAGE = FOLDER.resolve("index.html");

  /** Refuses a table that has a key twice: of two texts only the last one would ever be read. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** A format of a place, as {@code words.js} defines it. */
  private static final Pattern FORMAT = Pattern.compile("(?m)^ {2}([a-z]+): \\(");

  /** The special cases of an event, as {@code words.js} lists them. */
  private static final Pattern VARIANTS =
      Pattern.compile("(?ms)^ {2}\"([a-z.-]+)\": \\(data\\) => \\[(.*?)\\],$");

  private static final Pattern CASE = Pattern.compile("\"(\\+\\w+)\"");

  /** A text that is asked for by its name. */
  private static final Pattern ASKED = Pattern.compile("say\\(\"(\\w+)\", \"([^\"]+)\"");

  /** A text that the page itself asks for. */
  private static final Pattern IN_THE_PAGE = Pattern.compile("\\{(\\w+)\\.(\\w+)\\}");

  /** What stands between the tags of the page, or is read aloud of one. */
  private static final Pattern WORDS =
      Pattern.compile(">([^<>]*)<|(?:aria-label|alt|title|placeholder)=\"([^\"]*)\"");

  /** A unit as {@code format.js} names it. */
  private static final Pattern UNIT =
      Pattern.compile("\\[\"([a-z]+)\", [0-9_]+\\]|[A-Z]: \"([a-z]+)\"");

  /** What speaks to whoever uses the page, whose subscription it may be or not. */
  private static final Set<String> FOR_EVERYBODY =
      Set.of("frame", "signin", "simulator", "states", "subscriber", "subscribers");

  private static final String FOR_SUPPORT = "+support";
  private static final Pattern TO_THE_CUSTOMER =
      Pattern.compile("(?i)(?!you can close this|your request)\\b(?:yours?|yourself|you)\\b");

  private final BillingReader reader = new BillingReader();

  @ParameterizedTest
  @EnumSource
  void everyCodeHasWords(Language language) {
    assertKeys(language, "status", classes(SubscriptionState.class));
    assertKeys(language, "who", codes(Authority.values()));
    assertKeys(language, "lotSource", codes(CreditSource.values()));
    assertKeys(language, "along", codes(CreditSource.values()));
    assertKeys(language, "line", codes(ChargeLine.Kind.values()));
    assertKeys(language, "lineMeaning", codes(ChargeLine.Kind.values()));
    assertKeys(language, "purpose", classes(ChargePurpose.class));
    assertKeys(language, "direction", codes(Direction.values()));
    assertKeys(language, "discountEnd", codes(DiscountEvent.EndedBy.values()));
    assertKeys(language, "nextStep", codes(NextStep.Kind.values()));
    assertKeys(language, "ended", codes(EndReason.values()));
    assertKeys(language, "chargeStatus", codes(ChargeStatus.values()));
    assertKeys(language, "failedPayment", codes(FailureKind.values()));
    assertKeys(language, "failedPaymentAbout", codes(FailureKind.values()));
    assertKeys(language, "notPaid", classes(ChargePurpose.class));
    assertKeys(language, "notPaidAbout", classes(ChargePurpose.class));
    assertKeys(language, "turnedOff", codes(AutoTopUpEvent.DisabledWhy.values()));
    assertKeys(
        language,
        "cause",
        codes(
            ClosureReason.values(),
            BalanceReason.values(),
            ExpiryReason.values(),
            AutoTopUpEvent.Skip.values(),
            AutoTopUpEvent.DisabledWhy.values()));
  }

  @Test
  void noTableHasAKeyTwice() throws IOException {
    assertThatThrownBy(() -> JSON.readTree("{\"paid\": {\"a\": 1, \"a\": 2}}"))
        .hasMessageContaining("Duplicate field 'a'");
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
      List<Path> tables = files.filter(ConsoleWordsTest::isTable).toList();
      assertThat(tables).hasSizeGreaterThan(2);
      for (Path table : tables) {
        assertThatCode(() -> JSON.readTree(table.toFile())).doesNotThrowAnyException();
      }
    }
  }

  private static boolean isTable(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.contains("/text/") && path.endsWith(".json");
  }

  @ParameterizedTest
  @EnumSource
  void everyPendingChangeHasWords(Language language) {
    Set<String> kinds = codes(PendingChange.Kind.values());
    assertKeys(language, "pending", kinds);
    assertKeys(language, "pendingText", kinds);
    kinds.remove(PendingChange.Kind.UPGRADE_AWAITING_PAYMENT.name());
    assertKeys(language, "meanwhile", kinds);
  }

  @ParameterizedTest
  @EnumSource
  void everyCommandAndEveryEventHasWords(Language language) {
    Set<String> commands =
        SampleCommands.all().values().stream()
            .filter(command -> !(command instanceof Misspelt))
            .map(CommandType::nameOf)
            .collect(Collectors.toSet());
    assertKeys(language, "command", commands);
    assertKeys(language, "gave", commands);
    assertKeys(language, "event", eventNames());
    assertThat(usual(language, "eventDetail")).isSubsetOf(eventNames());
    assertThat(usual(language, "did")).isSubsetOf(eventNames());
  }

  /** Only the payment service can say that money moved: a card may be declined, a refund fail. */
  @ParameterizedTest
  @EnumSource
  void whoeverAsksForMoneyToMoveIsNotSaidToHaveMovedIt(Language language) {
    JsonNode table = table(language);
    Stream<String> given =
        Stream.of("upgrade", "top-up", "restart", "refund", "refund-balance")
            .map(command -> text(table, "gave", command));
    Stream<String> told =
        Stream.of("charge.requested", "refund.requested", "balance-refund.requested")
            .map(event -> text(table, "did", event));
    assertThat(Stream.concat(given, told)).allMatch(words -> words.startsWith("asked "));
  }

  /** A text of a case that nobody asks for would never be read. */
  @ParameterizedTest
  @EnumSource
  void everyTextOfASpecialCaseIsTold(Language language) {
    Set<String> asked = new TreeSet<>();
    VARIANTS
        .matcher(content(FOLDER.resolve("js/words.js")))
        .results()
        .forEach(
            event ->
                CASE.matcher(event.group(2))
                    .results()
                    .forEach(found -> asked.add(event.group(1) + found.group(1))));
    Set<String> told =
        Stream.of("event", "eventDetail")
            .flatMap(section -> names(table(language).path(section)))
            .filter(key -> key.contains("+"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(told)
        .as("VARIANTS of words.js says when an event has the text of a special case")
        .isEqualTo(asked);
  }

  /** Support, and whoever may only look, read of the customer what the customer is told. */
  @ParameterizedTest
  @EnumSource
  void whoHelpsIsNotSpokenToAsTheCustomer(Language language) {
    JsonNode table = table(language);
    Set<String> sections = names(table).collect(Collectors.toCollection(TreeSet::new));
    assertThat(sections).containsAll(FOR_EVERYBODY);
    sections.removeAll(FOR_EVERYBODY);
    for (String section : sections) {
      Set<String> keys = names(table.path(section)).collect(Collectors.toSet());
      assertThat(keys)
          .as("texts of %s that speak to the customer, and have none for support", section)
          .isNotEmpty()
          .noneMatch(
              key ->
                  TO_THE_CUSTOMER.matcher(text(table, section, key)).find()
                      && !keys.contains(key + FOR_SUPPORT));
      assertThat(keys)
          .filteredOn(key -> key.endsWith(FOR_SUPPORT))
          .allMatch(key -> keys.contains(key.substring(0, key.length() - FOR_SUPPORT.length())))
          .noneMatch(key -> TO_THE_CUSTOMER.matcher(text(table, section, key)).find());
    }
  }

  /** Of all others the console shows what the engine says. */
  @ParameterizedTest
  @EnumSource
  void whatTheConsoleSaysOfARejectionIsAboutACode(Language language) {
    assertThat(usual(language, "rejection")).isSubsetOf(codes(RejectionCode.values()));
  }

  static Stream<String> events() {
    return SampleEvents.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventIsToldByWhatItsMessageHas(String sample) {
    var released = Golden.message("event-" + sample);
    BillingMessage message = reader.read(released.headers(), released.value());
    for (Language language : Language.values()) {
      assertThat(template(language, "event", message.name()).places())
          .as(sample)
          .allSatisfy(place -> assertThat(isThere(message.data(), place)).isTrue());
    }
  }

  private static boolean isThere(JsonNode data, Template.Place place) {
    return !data.at("/" + place.name().replace('.', '/')).isMissingNode();
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatIsOneOfThePage(Language language) throws IOException {
    Set<String> known =
        FORMAT
            .matcher(Files.readString(FOLDER.resolve("js/words.js")))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    JsonNode table = table(language);
    List<String> used =
        Stream.of("purpose", "event", "eventDetail")
            .flatMap(section -> names(table.path(section)).map(key -> text(table, section, key)))
            .flatMap(text -> new Template(text).places().stream())
            .map(Template.Place::format)
            .filter(format -> !format.isEmpty())
            .toList();
    assertThat(used).isNotEmpty().isSubsetOf(known);
  }

  /** A section of which a page names one text is all of texts that pages name. */
  @ParameterizedTest
  @EnumSource
  void everyTextThatAPageAsksForIsThereAndNoOther(Language language) throws IOException {
    Map<String, Set<String>> asked = new TreeMap<>();
    try (Stream<Path> files = Files.walk(FOLDER.resolve("js"))) {
      Stream.concat(
              files
                  .filter(Files::isRegularFile)
                  .flatMap(file -> ASKED.matcher(content(file)).results()),
              IN_THE_PAGE.matcher(content(PAGE)).results())
          .forEach(
              found ->
                  asked
                      .computeIfAbsent(found.group(1), section -> new TreeSet<>())
                      .add(found.group(2)));
    }
    assertThat(asked).hasSizeGreaterThan(10);
    asked.forEach((section, keys) -> assertKeys(language, section, keys));
  }

  @Test
  void thePageHasNoWordsOfItsOwn() {
    assertThat(WORDS.matcher(content(PAGE)).results().map(ConsoleWordsTest::group))
        .filteredOn(text -> !text.isBlank() && !text.equals("Termshift"))
        .isNotEmpty()
        .allMatch(text -> IN_THE_PAGE.matcher(text).matches());
  }

  @ParameterizedTest
  @EnumSource
  void everyUnitHasWords(Language language) {
    Set<String> used =
        UNIT.matcher(content(FOLDER.resolve("js/format.js")))
            .results()
            .map(ConsoleWordsTest::group)
            .collect(Collectors.toSet());
    assertThat(used).contains("month", "week", "second");
    Stream.of("unit", "oneUnit", "units", "eachUnit").forEach(it -> assertKeys(language, it, used));
  }

  private static String group(MatchResult found) {
    return found.group(1) == null ? found.group(2) : found.group(1);
  }

  /** The keys of a section, those of special cases ({@code name+case}) apart. */
  private static Set<String> usual(Language language, String section) {
    return names(table(language).path(section))
        .filter(key -> !key.contains("+"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void assertKeys(Language language, String section, Set<String> codes) {
    assertThat(usual(language, section)).as(section).containsExactlyInAnyOrderElementsOf(codes);
  }

  private static Template template(Language language, String section, String key) {
    return new Template(text(table(language), section, key));
  }

  private static String text(JsonNode table, String section, String key) {
    JsonNode text = table.path(section).path(key);
    return text.isArray() ? text.toString() : text.asText();
  }

  private static Set<String> eventNames() {
    return events().map(name -> name.replaceAll("\\+.*", "")).collect(Collectors.toSet());
  }

  private static Set<String> classes(Class<?> family) {
    return SealedFamily.of(family).stream()
        .map(each -> each.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_"))
        .map(name -> name.toUpperCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static Set<String> codes(Enum<?>[]... values) {
    return Arrays.stream(values)
        .flatMap(Arrays::stream)
        .map(Enum::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> names(JsonNode section) {
    return section.properties().stream().map(Map.Entry::getKey);
  }

  private static JsonNode table(Language language) {
    try {
      return JSON.readTree(FOLDER.resolve("text/" + language.code() + ".json").toFile());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
