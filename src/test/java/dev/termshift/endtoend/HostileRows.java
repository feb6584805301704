package dev.termshift.endtoend;

import static dev.termshift.endtoend.HostileRecords.ONE;
import static dev.termshift.endtoend.HostileRecords.with;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The rows of docs/hostile-input.md: records for each, and what becomes of them, for a subscription
 * that is active. What one record cannot show names the tests that do.
 */
final class HostileRows {

  private static final String ACCEPTED = "ACCEPTED";
  private static final String NO_EVENT = "NOT_A_CLOUD_EVENT";
  private static final byte[] NO_UTF8 = {(byte) 0xc3, 0x28};
  private static final String WRAPPED = "{\"schema\":{\"type\":\"struct\"},\"payload\":{}}";
  private static final String ANSWER =
      "{\"chargeId\":\"x:c1\",\"attempt\":1,\"amountMinor\":1,\"currency\":\"USD\","
          + "\"paymentId\":\"%s\"}";

  private final List<Row> rows = new ArrayList<>();
  private final HostileRecords records;

  /**
   * One row.
   *
   * @param begins how its first cell begins in the document
   * @param before what is sent first, and is no sample
   * @param samples what is sent
   * @param elsewhere the tests that send it, as {@code package.Class.method} below the root package
   */
  record Row(String begins, List<Sample> before, List<Sample> samples, List<String> elsewhere) {

    /** All that is sent, in order. */
    Stream<Sample> sent() {
      return Stream.concat(before.stream(), samples.stream());
    }

    /** Some records of the same fate: the reason of a dead letter, or a reply's outcome. */
    @SafeVarargs
    final Row becomes(String fate, ProducerRecord<byte[], byte[]>... of) {
      for (ProducerRecord<byte[], byte[]> each : of) {
        samples.add(new Sample(each, fate));
      }
      return this;
    }

    /** What is sent before, and is as good as any. */
    Row after(ProducerRecord<byte[], byte[]> good) {
      before.add(new Sample(good, ACCEPTED));
      return this;
    }

    Row in(String... tests) {
      elsewhere.addAll(List.of(tests));
      return this;
    }
  }

  /**
   * One record.
   *
   * @param record the record
   * @param fate the reason of its dead letter, or the outcome of its reply and the codes
   */
  record Sample(ProducerRecord<byte[], byte[]> record, String fate) {}

  private HostileRows(HostileRecords records) {
    this.records = records;
  }

  /**
   * All rows, in the order of the document.
   *
   * @param neighbour another id of the same partition, which nobody has started
   */
  static List<Row> of(HostileRecords records, String neighbour) {
    HostileRows all = new HostileRows(records);
    all.addEnvelopes();
    all.addModes();
    all.addKeys(neighbour);
    all.addIds();
    all.addAttributes();
    all.addSizes();
    all.addJson();
    all.addFields();
    all.addLog();
    all.addMeanings();
    return all.rows;
  }

  private Row row(String begins) {
    Row row = new Row(begins, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    rows.add(row);
    return row;
  }

  private void addEnvelopes() {
    row("a tombstone")
        .becomes(
            "NO_VALUE",
            records.consume((String) null),
            records.consume(""),
            records.consume("null"),
            records.consumeEvent(""),
            records.consumeEvent(",\"data\":null"));
    row("the same of a command that can say nothing more")
        .becomes(
            "REJECTED NOT_PAUSED",
            records.binary("resume", null),
            records.binary("resume", "null"));
    Row none = row("bytes that are no CloudEvent");
    for (String name : List.of("specversion", "id", "source", "type")) {
      none.becomes(NO_EVENT, records.headed("ce_" + name));
    }
    none.becomes(NO_EVENT, records.whole("[]"), records.whole("{}"));
    Row twice = row("one of these, `subject`");
    for (String name : List.of("specversion", "id", "source", "type", "subject", "time")) {
      twice.becomes(
          NO_EVENT,
          records.headed("ce_" + name, "a", "a"),
          records.headed("ce_" + name, NO_UTF8),
          records.headed("ce_" + name, (byte[]) null));
    }
    twice
        .becomes(
            NO_EVENT,
            records.headed("content-type", "application/json", "application/json"),
            records.headed("content-type", NO_UTF8),
            records.headed("ce_datacontenttype", "a", "a"),
            records.consumeEvent(",\"data\":{\"amount\":1},\"subject\":1"))
        .in("http.RequestHeadTest.aContentTypeThatIsThereTwiceAlikeIsOne");
    Row extension = row("the header of an extension twice");
    for (String name : List.of("ce_foo", "ce_x", "ce_actor", "ce_traceparent")) {
      extension.becomes(ACCEPTED, records.headed(name, "a", "a"), records.headed(name, NO_UTF8));
    }
  }

  private void addModes() {
    String data = ",\"data\":" + ONE;
    row("a structured event without the header")
        .becomes(
            NO_EVENT,
            with(records.consumeEvent(data), "content-type"),
            with(records.consumeEvent(data), "content-type", "application/cloudevents+avro"));
    row("a structured event with `ce_` headers beside it")
        .becomes(
            ACCEPTED,
            with(with(records.consumeEvent(data), "ce_specversion", "1.0"), "ce_source", "/other"));
  }

  private void addKeys(String neighbour) {
    row("no key").becomes("NO_KEY", records.keyed((byte[]) null), records.keyed(""));
    row("a key with other characters")
        .becomes(
            "INVALID_KEY",
            records.keyed("größe"),
            records.keyed("a/b"),
            records.keyed("a\u0000b"),
            records.keyed("k".repeat(101)),
            records.keyed(NO_UTF8));
    row("a key or a header that was written as JSON")
        .becomes("INVALID_KEY", records.keyed("\"victim\""))
        .becomes("INVALID_ID", records.headed("ce_id", "\"b1\""))
        .becomes("UNKNOWN_VERSION", records.headed("ce_specversion", "\"1.0\""));
    row("data that are a text with JSON in it")
        .becomes(
            "INVALID_DATA",
            records.consume("\"{}\""),
            records.consumeEvent(",\"data\":\"{\\\"amount\\\":1}\""));
    row("data wrapped as")
        .becomes("REJECTED UNKNOWN_FIELD", records.consume(WRAPPED))
        .becomes("INVALID_DATA", records.binary("payment-succeeded", WRAPPED));
    row("a `subject` that is not the key")
        .becomes("KEY_NOT_SUBJECT", records.headed("ce_subject", "another"));
    row("a wrong key").becomes("REJECTED NOT_STARTED", records.keyed(neighbour));
  }

  private void addIds() {
    Row ids = row("an `id` with other characters");
    for (String id : List.of("a b", "a\u0000", "i".repeat(101))) {
      ids.becomes("INVALID_ID", records.headed("ce_id", id));
    }
    String tooLong = "/" + "s".repeat(200);
    for (String source : List.of("/a%3Fb", "/\u1d1bermshift", "/shop/../termshift", tooLong)) {
      ids.becomes("INVALID_ID", records.headed("ce_source", source));
    }
    row("`\\u0000`, half a surrogate pair")
        .becomes(
            "INVALID_DATA",
            records.binary("upgrade", "{\"planId\":\"a\\u0000b\"}"),
            records.binary("upgrade", "{\"planId\":\"\\ud800\"}"),
            records.binary("upgrade", "{\"planId\":\"a b\"}"));
    row("an id, a `source`, a `paymentId`")
        .becomes("INVALID_KEY", records.keyed("jane@example.com"))
        .becomes(
            "INVALID_ID",
            records.headed("ce_id", "jane@example.com"),
            records.headed("ce_source", "/jane@example.com"),
            records.headed("ce_source", "mailto:jane"))
        .becomes(
            "INVALID_DATA",
            records.binary("payment-succeeded", ANSWER.formatted("jane@example.com")),
            records.binary("payment-succeeded", ANSWER.formatted("jane%40example.com")));
    Row own = row("a `source` that is, or reads like, `/termshift`");
    for (String source : List.of("/termshift", "/Termshift/http/x", "//termshift", "/termshift.")) {
      own.becomes("INVALID_ID", records.headed("ce_source", source));
    }
    row("a `ce_actor` that is no text")
        .becomes(
            ACCEPTED,
            records.headed("ce_actor", ""),
            records.headed("ce_actor", "a".repeat(201)),
            records.headed("ce_actor", "jane@example.com"),
            records.headed("ce_actor", "jane"));
    row("a `reason` on a customer's command")
        .becomes(
            "REJECTED NOT_PERMITTED",
            records.binary("upgrade", "{\"planId\":\"pro\",\"reason\":\"why not\"}"));
  }

  private void addAttributes() {
    row("a type that is no command")
        .becomes(
            "UNKNOWN_TYPE",
            records.headed("ce_type", "dev.termshift.x.v1"),
            records.headed("ce_type", "upgrade"));
    row("a version that is not known")
        .becomes(
            "UNKNOWN_VERSION",
            records.headed("ce_type", "dev.termshift.start.v9"),
            records.headed("ce_specversion", "0.3"));
    String rest = ",\"source\":\"/h\",\"type\":\"%s\",\"data\":%s}";
    String consume = rest.formatted(HostileRecords.type("consume-credits"), ONE);
    row("a `specversion` of `1`")
        .becomes(
            ACCEPTED,
            records.headed("ce_specversion", "1"),
            records.whole("{\"specversion\":\"1\",\"id\":\"one\"" + consume));
    row("the same as a number in JSON")
        .becomes(
            NO_EVENT,
            records.whole("{\"specversion\":1,\"id\":\"number\"" + consume),
            records.whole("{\"specversion\":1.0,\"id\":\"number\"" + consume));
    Row zones = row("a time zone that only Java has");
    for (String zone : List.of("SystemV/AST4", "SystemV/EST5")) {
      zones.becomes(
          "INVALID_DATA",
          records.binary("start", "{\"planId\":\"free\",\"zone\":\"" + zone + "\"}"));
    }
    Row types = row("data of a content type that is not JSON");
    for (String type : List.of("text/plain", "application/octet-stream", "")) {
      types.becomes(
          "NOT_JSON",
          records.headed("content-type", type),
          records.consumeEvent(",\"datacontenttype\":\"" + type + "\",\"data\":" + ONE));
    }
    row("a byte order mark before the JSON").becomes(ACCEPTED, records.consume("\uFEFF" + ONE));
  }

  private void addSizes() {
    row("a value beyond `max-value-bytes`")
        .becomes("TOO_LARGE", records.consume(new byte[600_000]))
        .in("endtoend.HostileInputIT.tenMegabytesAreCutToTheLargestMessage");
    row("a support command or payment answer so large")
        .in("endtoend.HostileInputIT.whatIsTooLargeToBeForwardedDoesNotStopTheForwarder");
    row("a record that is small as it is sent")
        .in("endtoend.PackedInputIT.areRefusedByTheBrokerAndOthersAreAnswered");
    row("the same, on an input topic that keeps records packed")
        .in("endtoend.PackedTopicsIT.aLogThatKeepsPackedRecordsIsReadByNobody");
    row("header bombs")
        .becomes(
            "TOO_LARGE", records.manyHeaded(5_000), records.headed("bomb", "b".repeat(500_000)));
  }

  private void addJson() {
    row("deeper nesting than `max-nesting`")
        .becomes(
            "NOT_JSON",
            records.consume("{\"x\":" + "[".repeat(100_000)),
            records.consume("{\"x\":" + "[".repeat(21) + "]".repeat(21) + "}"));
    row("more than 2,000 names")
        .becomes("NOT_JSON", records.consume("{\"x\":[" + "1,".repeat(2_000) + "1]}"));
    row("a name twice in one object")
        .becomes(
            "NOT_JSON",
            records.consume("{\"amount\":1,\"amount\":2}"),
            records.consume(ONE + "{}"),
            records.consume("{\"amount\":1/**/}"));
    row("invalid UTF-8")
        .becomes(
            "NOT_JSON",
            records.consume(new byte[] {'"', (byte) 0xff, '"'}),
            records.consume(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}),
            records.consume(ONE.getBytes(StandardCharsets.UTF_16)),
            records.consume(ONE + "\u0000"));
    Row numbers = row("`NaN`, `Infinity`");
    for (String number : List.of("NaN", "Infinity", "9".repeat(41))) {
      numbers.becomes("NOT_JSON", records.consume("{\"amount\":" + number + "}"));
    }
  }

  private void addFields() {
    Row numbers = row("a number beyond 64 bits");
    for (String number : List.of("9223372036854775808", "1e999999999", "1.5")) {
      numbers.becomes("INVALID_DATA", records.consume("{\"amount\":" + number + "}"));
    }
    row("required fields missing")
        .becomes(
            "INVALID_DATA",
            records.consume("{}"),
            records.consume("[]"),
            records.consume("{\"amount\":\"1\"}"));
    row("a field that is not the command's own")
        .becomes(
            "REJECTED UNKNOWN_FIELD",
            records.consume("{\"amount\":1,\"x\":2}"),
            records.consume("{\"amont\":1}"));
    row("the same in an answer of the payment service")
        .becomes(
            "NOT_PERMITTED",
            records.binary("payment-succeeded", ANSWER.formatted("p-1").replace("}", ",\"x\":1}")))
        .in("contract.schema.EvolutionTest.fieldsOfPaymentAnswersThatNobodyKnowsAreCounted");
    row("a header or CloudEvents attribute nobody knows")
        .becomes(
            ACCEPTED,
            records.headed("mine", "1"),
            records.headed("ce_mine", "1"),
            records.consumeEvent(",\"mine\":{\"a\":1},\"data\":" + ONE));
    Row amounts = row("zero, negative or overflowing amounts");
    for (String amount : List.of("0", "-1")) {
      amounts.becomes("REJECTED INVALID_AMOUNT", records.consume("{\"amount\":" + amount + "}"));
    }
  }

  private void addLog() {
    row("the right command in the wrong partition")
        .in("endtoend.JourneysIT.aCommandInTheWrongPartitionIsForwardedToTheRightOne");
    row("the same, claiming to be such a copy")
        .in("endtoend.HostileInputIT.whatWasSentOnOnceIsNotSentOnAgain");
    row("a forged seal")
        .becomes(
            "BROKEN_SEAL",
            records.headed("termshift-authority", "SUPPORT"),
            records.headed("termshift-seal", "00"))
        .in("contract.seal.SealTest.anotherKeyOrValueBreaksTheSeal");
    row("a replayed seal").in("endtoend.HostileInputIT.aReplayedSealChangesNothing");
    row("another command at the very position")
        .in("kernel.RedeliveryTest.anotherCommandAtADecidedPositionIsAConflict");
    row("whatever makes the rules themselves fail")
        .in("kernel.RecordDeciderTest.aRuleThatThrowsGivesADeadLetterAndNoEvent");
  }

  private void addMeanings() {
    row("a customer's answer to a charge")
        .becomes("NOT_PERMITTED", records.binary("payment-succeeded", ANSWER.formatted("p-2")));
    row("a customer's command that is for support")
        .becomes(
            "REJECTED NOT_PERMITTED",
            records.binary("grant-credits", "{\"amount\":5,\"reason\":\"an outage\"}"));
    row("an answer to a charge, an attempt or a refund nobody requested")
        .in(
            "domain.rules.PaymentTest.moneyForAChargeNobodyRequestedIsUnusable",
            "domain.rules.PaymentTest.aWrongAmountOrCurrencyIsUnusable",
            "domain.rules.PaymentTest.anAttemptThatWasNeverMadeIsUnusable");
    row("the id of a command again, with other content")
        .after(records.headed("ce_id", "again"))
        .becomes(
            "REJECTED COMMAND_ID_REUSED",
            with(records.consume("{\"amount\":2}"), "ce_id", "again"));
    row("a million commands of one subscription")
        .in("kernel.RecordDeciderTest.changesAreRefusedRatherThanForgotten");
    row("a million subscription ids")
        .in("endtoend.HostileInputIT.idsThatNobodyStartedLeaveNothing");
    row("an `elapse` for a deadline that is not due")
        .becomes(
            "",
            with(
                records.binary("elapse", "{\"due\":\"2030-01-01T00:00:00Z\"}"),
                "ce_source",
                "/termshift/timer"));
  }
}
