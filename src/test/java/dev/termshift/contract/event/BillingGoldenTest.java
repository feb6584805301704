package dev.termshift.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.contract.Golden;
import dev.termshift.contract.SealedFamily;
import dev.termshift.contract.WireMessage;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.event.LifecycleEvent.DetailsChanged;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Billing events as they were released, in both directions. */
class BillingGoldenTest {

  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final LogPosition LOG = new LogPosition("dG9waWMtaWQtb2YtbG9n", 3, 4711);

  private static final BillingEvents EVENTS = new BillingEvents();

  private final BillingReader reader = new BillingReader();

  static Stream<String> names() {
    return SampleEvents.all().keySet().stream();
  }

  /** Before any test reads it. */
  @BeforeAll
  static void writeWhatIsMissing() {
    names().forEach(name -> Golden.writeIfMissing("event-" + name, write(name)));
  }

  private static JournaledEvent journaled(SubscriptionEvent event, Cause cause) {
    return new JournaledEvent(event, SampleEvents.START, cause, true, customerRef(event));
  }

  /** Of the events that say it themselves: those of the others are as they were. */
  private static Optional<String> customerRef(SubscriptionEvent event) {
    if (event instanceof SubscriptionStarted started) {
      return started.customerRef();
    }
    return event instanceof DetailsChanged changed ? changed.customerRef() : Optional.empty();
  }

  private static Cause cause(Authority authority, Optional<LogPosition> source) {
    return new Cause(
        LOG,
        new CommandId("/shop", "c-1"),
        "371310df97fc21f1bd72996687367d9a",
        authority,
        Attribution.NONE,
        Optional.empty(),
        source,
        Cause.Trigger.COMMAND,
        Instant.parse("2026-01-31T09:30:01.5Z"),
        2);
  }

  private static WireMessage write(String name) {
    Cause cause = cause(Authority.CUSTOMER, Optional.empty());
    SubscriptionEvent event = SampleEvents.all().get(name);
    return EVENTS.write("s-1", 12, journaled(event, cause), Optional.of(TRACE));
  }

  @Test
  void everyEventHasASample() {
    assertThat(
            SampleEvents.all().values().stream()
                .map(Object::getClass)
                .collect(Collectors.<Class<?>>toSet()))
        .as("Every event has a sample in SampleEvents")
        .isEqualTo(SealedFamily.of(SubscriptionEvent.class));
  }

  @ParameterizedTest
  @MethodSource("names")
  void isWrittenAsReleased(String name) {
    Golden.assertReleased("event-" + name, write(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void isReadBack(String name) {
    WireMessage released = Golden.message("event-" + name);
    BillingMessage message = reader.read(released.headers(), released.value());
    assertThat(message.subscriptionId()).isEqualTo("s-1");
    assertThat(message.sequence()).isEqualTo(12);
    assertThat(message.name()).isEqualTo(name.replaceAll("\\+.*", ""));
    assertThat(message.data().path("cause").path("offset").asLong()).isEqualTo(4711);
  }

  @Test
  void aForwardedCommandIsNamedWithItsSource() {
    LogPosition source = new LogPosition("dG9waWMtb2YtcGF5bWVudHM", 0, 5);
    SubscriptionEvent event = SampleEvents.all().get("charge.settled");
    Cause cause = cause(Authority.PAYMENT, Optional.of(source));
    Golden.assertReleased(
        "event-charge.settled+forwarded",
        EVENTS.write("s-1", 12, journaled(event, cause), Optional.empty()));
  }

  @Test
  void theSameEventIsTheSameBytes() {
    assertThat(write("plan.changed")).isEqualTo(write("plan.changed"));
  }

  @Test
  void namesItselfAfterItsSubscriptionAndSequence() {
    WireMessage message = write("plan.changed");
    CloudEvent event =
        KafkaMessageFactory.createReader(message.headers(), message.value()).toEvent();
    assertThat(message.key()).asString().isEqualTo("s-1");
    assertThat(event.getId()).isEqualTo("s-1:12");
    assertThat(event.getSource()).hasToString("/termshift");
    assertThat(event.getType()).isEqualTo("dev.termshift.plan.changed.v1");
    assertThat(event.getSubject()).isEqualTo("s-1");
    assertThat(event.getTime().toInstant()).isEqualTo(SampleEvents.START);
    assertThat(event.getExtension("sequence")).isEqualTo("12");
    assertThat(event.getExtension("partitionkey")).isEqualTo("s-1");
    assertThat(event.getExtension("traceparent")).isEqualTo(TRACE);
  }

  @Test
  void theHeadSaysForWhomTheSubscriptionIs() {
    WireMessage message = write("details.changed");
    CloudEvent event =
        KafkaMessageFactory.createReader(message.headers(), message.value()).toEvent();
    assertThat(event.getExtension("customerref")).isEqualTo("customer-7");
    assertThat(reader.read(message.headers(), message.value()).data().path("customerRef").asText())
        .isEqualTo("customer-7");
  }

  @Test
  void fieldsOfAnEventNeverHideThoseOfItsHead() {
    List<String> always =
        List.of(
            "subscriptionId", "sequence", "effectiveAt", "decidedAt", "cause", "catalogVersion");
    for (String name : SampleEvents.all().keySet()) {
      WireMessage message = write(name);
      List<String> head = new ArrayList<>(always);
      customerRef(SampleEvents.all().get(name)).ifPresent(it -> head.add("customerRef"));
      Iterator<String> fields = reader.read(message.headers(), message.value()).data().fieldNames();
      assertThat(fields)
          .toIterable()
          .doesNotHaveDuplicates()
          .startsWith(head.toArray(String[]::new));
    }
  }

  @Test
  void refusesWhatIsNoBillingEvent() {
    WireMessage message = write("plan.changed");
    assertThatThrownBy(() -> reader.read(new RecordHeaders(), message.value()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Expected a CloudEvent in binary mode");
    assertThatThrownBy(() -> reader.read(message.headers(), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("/data: Expected an object, but got nothing");
  }
}
