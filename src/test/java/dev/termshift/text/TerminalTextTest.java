package dev.termshift.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.contract.Golden;
import dev.termshift.contract.SealedFamily;
import dev.termshift.contract.command.SampleCommands;
import dev.termshift.contract.command.UnreadableReason;
import dev.termshift.contract.deadletter.DeadLetterReason;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.contract.event.SampleEvents;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.CreditCommand;
import dev.termshift.domain.command.DisputeOutcome;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.Question;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.HoldClosure;
import dev.termshift.domain.event.AutoTopUpEvent;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.DiscountEvent.EndedBy;
import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.event.NoticeEvent;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.pipeline.session.LogDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line has words for every command, event, code and dead letter. */
class TerminalTextTest {

  /** Dead letters of records that nobody looked into, or that nobody is told of. */
  private static final List<String> OF_THE_PIPELINE =
      List.of(LogDecoder.BROKEN_SEAL, "WRONG_PARTITION", DeadLetterReason.NOT_PERMITTED);

  private final BillingReader reader = new BillingReader();

  @Test
  void everyCommandHasWords() {
    Stream<String> types = Arrays.stream(CommandType.values()).map(CommandType::text);
    assertThat(keys(CommandText.SECTION).filter(TerminalTextTest::isUsual))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(types, Stream.of(CommandText.MISSPELT)).toList());
  }

  @Test
  void aCommandTellsAllThatItsWordsHavePlacesFor() {
    assertThat(SampleCommands.all().values())
        .allSatisfy(command -> assertThat(words(command)).doesNotContain("{", "}"));
  }

  @Test
  void oneCreditIsNotSpokenOfAsMany() {
    assertThat(words(new CreditCommand.ConsumeCredits(1, Optional.empty()))).endsWith("1 credit");
    assertThat(words(new CreditCommand.ConsumeCredits(2, Optional.empty()))).endsWith("2 credits");
  }

  @Test
  void theTaxOfAPaymentIsMoney() {
    assertThat(
            words(new PaymentSucceeded("s:c1", 1, new Money(500, "USD"), "p-1", Optional.of(95L))))
        .isEqualTo("$5.00 as p-1, and $0.95 of tax");
  }

  @Test
  void anAmountThatACommandNamesIsMoneyIfTheCurrencyIsKnown() {
    Refund refund = new Refund("s:c1", Optional.of(250L), true, "an outage");
    assertThat(CommandText.of(refund, Optional.of("EUR"))).startsWith("2.50 EUR of s:c1");
    assertThat(words(refund)).startsWith("250 (in minor units) of s:c1");
  }

  @Test
  void everyEventHasWords() {
    Set<String> names =
        SampleEvents.all().keySet().stream()
            .map(name -> name.replaceAll("\\+.*", ""))
            .collect(Collectors.toSet());
    assertThat(names).hasSameSizeAs(SealedFamily.of(SubscriptionEvent.class));
    assertThat(keys(EventText.SECTION).filter(TerminalTextTest::isUsual))
        .containsExactlyInAnyOrderElementsOf(names);
  }

  /** A text of a case that nobody asks for would never be read. */
  @Test
  void everyTextOfASpecialCaseIsTold() {
    assertThat(keys(EventText.SECTION).filter(key -> !isUsual(key)))
        .as("EventText.VARIANTS says when an event has the text of a special case")
        .containsExactlyInAnyOrderElementsOf(
            EventText.VARIANTS.entrySet().stream()
                .map(each -> each.getKey() + each.getValue().getKey())
                .toList());
    assertThat(keys(CommandText.SECTION).filter(key -> !isUsual(key)))
        .as("A command has the text name+component where it has that component")
        .isSubsetOf(
            Arrays.stream(CommandType.values()).flatMap(TerminalTextTest::withComponents).toList());
  }

  private static Stream<String> withComponents(CommandType type) {
    return Arrays.stream(type.command().getRecordComponents())
        .map(component -> type.text() + "+" + component.getName());
  }

  static Stream<String> events() {
    return SampleEvents.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventTellsWhatItsMessageHas(String sample) {
    var released = Golden.message("event-" + sample);
    var message = reader.read(released.headers(), released.value());

    assertThat(EventText.of(message.name(), message.data())).isNotBlank().doesNotContain("{", "}");
    assertThat(placesOf(message.name()))
        .allSatisfy(place -> assertThat(isThere(message.data(), place)).as(place).isTrue());
  }

  @Test
  void whatWasMissingIsTold() throws JsonProcessingException {
    assertThat(of("credits.consumed", "{\"amount\":100,\"remaining\":0,\"shortfall\":30}"))
        .isEqualTo("100, 0 left; 30 more were used than there were");
    assertThat(of("credits.consumed", "{\"amount\":100,\"remaining\":0}")).isEqualTo("100, 0 left");
  }

  @Test
  void creditsThatWentWithMoneyAreCounted() throws JsonProcessingException {
    String lots = "[{\"lot\":1,\"amount\":40},{\"lot\":2,\"amount\":2}]";

    assertThat(of("credits.revoked", "{\"chargeId\":\"s:c1\",\"revoked\":" + lots + "}"))
        .isEqualTo("42 of c1, which came back");
    assertThat(of("credits.frozen", "{\"chargeId\":\"s:c1\",\"frozen\":" + lots + "}"))
        .isEqualTo("42 of c1, which came back");
  }

  @Test
  void creditsThatBuyThemselvesAreOnInWordsOrOff() {
    assertThat(words(new SubscriptionCommand.SetAutoTopUp("pack-100", 50, 1, true)))
        .isEqualTo("pack-100 below 50 credits, at most 1 in a period");
    assertThat(words(new SubscriptionCommand.SetAutoTopUp("pack-100", 50, 1, false)))
        .isEqualTo("off");
  }

  private static String of(String event, String data) throws JsonProcessingException {
    return EventText.of(event, new ObjectMapper().readTree(data));
  }

  /** Those of the event's usual text. */
  private static List<String> placesOf(String event) {
    return table().get(EventText.SECTION, event).places().stream()
        .map(Template.Place::name)
        .toList();
  }

  private static boolean isThere(JsonNode data, String place) {
    return !EventText.field(data, place).isMissingNode();
  }

  @Test
  void everyCodeHasWords() {
    Set<String> codes =
        Stream.<Enum<?>[]>of(
                Authority.values(),
                Timing.values(),
                Direction.values(),
                EndReason.values(),
                ClosureReason.values(),
                BalanceReason.values(),
                ExpiryReason.values(),
                CreditSource.values(),
                ChargeLine.Kind.values(),
                FailureKind.values(),
                DisputeOutcome.values(),
                HoldClosure.values(),
                AutoTopUpEvent.Skip.values(),
                AutoTopUpEvent.DisabledWhy.values(),
                NoticeEvent.Subject.values(),
                EndedBy.values(),
                Question.Stop.values())
            .flatMap(Arrays::stream)
            .map(Enum::name)
            .collect(Collectors.toSet());
    assertThat(keys("codes")).containsExactlyInAnyOrderElementsOf(codes);
  }

  @Test
  void everyDeadLetterHasWords() {
    Stream<String> reasons =
        Stream.<Enum<?>[]>of(UnreadableReason.values(), Answer.Unusable.Code.values())
            .flatMap(Arrays::stream)
            .map(Enum::name);
    assertThat(keys("deadLetters"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(reasons, OF_THE_PIPELINE.stream()).toList());
    assertThat(TerminalText.deadLetter("OF_TOMORROW")).isEmpty();
  }

  /** Those of special cases are {@code name+case}. */
  private static boolean isUsual(String key) {
    return !key.contains("+");
  }

  private static Stream<String> keys(String section) {
    return table().keys(section).stream();
  }

  private static TextTable table() {
    return TextTable.of(Audience.TERMINAL, Language.ENGLISH);
  }

  private static String words(SubscriptionCommand command) {
    return CommandText.of(command, Optional.empty());
  }
}
