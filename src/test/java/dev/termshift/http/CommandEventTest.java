package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.kernel.CommandId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CloudEvents over HTTP are read as those on Kafka are, in either mode. */
class CommandEventTest {

  private static final String PATH = "/api/v1/subscriptions/ada/commands";
  private static final String EVENT = "application/cloudevents+json";
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String HEAD =
      "\"specversion\":\"1.0\",\"id\":\"x-2\",\"source\":\"/curl\","
          + "\"type\":\"dev.termshift.consume-credits.v1\"";
  private static final String ONE = ",\"data\":{\"amount\":1}";

  private static ServedApi api;
  private final Browser backEnd = api.browser(ServedApi.CUSTOMER);

  @BeforeAll
  static void serve() {
    api = new ServedApi(false);
  }

  @AfterAll
  static void end() {
    api.close();
  }

  @BeforeEach
  void forget() {
    api.commands.clear();
  }

  private OutgoingCommand taken(Received answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    return api.commands.remove();
  }

  private OutgoingCommand structured(String members) {
    return taken(backEnd.post(PATH, EVENT, "{" + members + "}"));
  }

  private static OutgoingCommand assertOne(OutgoingCommand command) {
    assertThat(command.command()).isInstanceOf(ConsumeCredits.class);
    assertThat(command.commandId()).isEqualTo(new CommandId("/curl", "x-2"));
    return command;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"subject\":\"ada\",\"time\":\"2026-04-02T00:00:00Z\"",
        ",\"partitionkey\":\"ada\",\"sequence\":\"9\"",
        ",\"dataschema\":\"https://shop.example/x.json\"",
        ",\"datacontenttype\":\"text/json; charset=utf-8\"",
        ",\"mine\":true,\"yours\":17",
      })
  void attributesAndExtensionsAreTakenAsTheyCome(String members) {
    assertOne(structured(HEAD + members + ONE));
    assertOne(taken(backEnd.post(PATH, "{" + HEAD + members + ONE + "}")));
  }

  @Test
  void theTraceIsThatOfTheEvent() {
    assertThat(structured(HEAD + ",\"traceparent\":\"" + TRACE + "\"" + ONE).traceparent())
        .contains(TRACE);
  }

  @Test
  void dataMayBeInBase64() {
    String data =
        Base64.getEncoder().encodeToString("{\"amount\":1}".getBytes(StandardCharsets.UTF_8));
    assertOne(structured(HEAD + ",\"data_base64\":\"" + data + "\""));
  }

  @Test
  void whatHasNothingToSayNeedsNoData() {
    String resume = HEAD.replace("consume-credits", "resume");
    assertThat(structured(resume).command()).isEqualTo(new Resume(Optional.empty()));
    assertThat(structured(resume + ",\"data\":null").command())
        .isEqualTo(new Resume(Optional.empty()));
    OutgoingCommand bare =
        taken(
            backEnd.postWith(
                PATH,
                "",
                "ce-specversion",
                "1.0",
                "ce-id",
                "r-1",
                "ce-source",
                "/shop",
                "ce-type",
                "dev.termshift.resume.v1"));
    assertThat(bare.command()).isEqualTo(new Resume(Optional.empty()));
  }

  @Test
  void headersSayInBinaryModeWhatMembersSayInTheOther() {
    OutgoingCommand command =
        taken(
            backEnd.postWith(
                PATH,
                "{\"planId\":\"pro\"}",
                "Content-Type",
                "application/json",
                "ce-specversion",
                "1.0",
                "ce-id",
                "%62-1",
                "ce-source",
                "\"/shop\"",
                "ce-type",
                "dev.termshift.upgrade.v1",
                "ce-partitionkey",
                "ada",
                "traceparent",
                TRACE));
    assertThat(command.command()).isInstanceOf(Upgrade.class);
    assertThat(command.commandId()).isEqualTo(new CommandId("/shop", "b-1"));
    assertThat(command.traceparent()).contains(TRACE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "application/json", "text/json", "application/vnd.shop+json"})
  void dataInBinaryModeAreOfAnyKindOfJson(String contentType) {
    assertOne(taken(binary("{\"amount\":1}", contentType)));
  }

  @Test
  void dataThatAreNoJsonAreRefusedAsOnKafka() {
    Received refused = binary("amount 1", "text/plain");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("content-type: Expected application/json, but got 'text/");
  }

  @Test
  void anExtensionThatNobodyReadsMayBeThereTwice() {
    assertOne(taken(binary("{\"amount\":1}", "", "ce-foo", "1", "ce-foo", "2")));
    Received refused = binary("{\"amount\":1}", "", "ce-id", "x-3");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("/id: Expected one header ce_id, but got several");
  }

  private Received binary(String body, String contentType, String... more) {
    List<String> headers =
        new ArrayList<>(
            List.of(
                "ce-specversion",
                "1.0",
                "ce-id",
                "x-2",
                "ce-source",
                "/curl",
                "ce-type",
                "dev.termshift.consume-credits.v1"));
    headers.addAll(List.of(more));
    if (!contentType.isEmpty()) {
      headers.addAll(List.of("Content-Type", contentType));
    }
    return backEnd.postWith(PATH, body, headers.toArray(String[]::new));
  }

  @Test
  void whatKafkaWouldRefuseIsInvalidForTheSameReasons() {
    assertFaults(
        "{" + HEAD.replace("\"/curl\"", "\"/a b\"") + ",\"subject\":\"ben\",\"data\":{}}",
        "/source: ",
        "/subject: Expected the subscription 'ada', but got 'ben'",
        "/data/amount: ");
    assertFaults("{" + HEAD + "}", "/data: Expected an object, but got nothing", "/data/amount: ");
    assertFaults("{\"specversion\":\"1.0\"" + ONE + "}", "/id: ", "/source: ", "/type: ");
    assertFaults("{" + HEAD.replace("/curl", "/termshift/x") + ONE + "}", "/source: ");
    assertFaults("[]", "Expected an object");
  }

  @Test
  void onlyTypesThatMayBeSentHereAreOffered() {
    Received refused = backEnd.post(PATH, "{\"type\":\"pament-succeeded\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text())
        .contains("/type: Expected one of [accept-terms, ", "waive-charge", "'pament-succeeded'")
        .doesNotContain("payment-succeeded", "elapse", "dispute-opened");
  }

  private void assertFaults(String body, String... faults) {
    Received refused = backEnd.post(PATH, EVENT, body);
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    List<String> errors = new ArrayList<>();
    refused.json().path("errors").forEach(each -> errors.add(each.asText()));
    assertThat(errors).hasSize(faults.length);
    for (String fault : faults) {
      assertThat(errors).anySatisfy(each -> assertThat(each).startsWith(fault));
    }
    assertThat(api.commands).isEmpty();
  }

  @Test
  void nobodyElseIsNamedByWhoeverSendsAnEvent() {
    OutgoingCommand command = structured(HEAD + ",\"actor\":\"the boss\"" + ONE);
    assertThat(command.attribution().actor()).contains("shop");
  }
}
