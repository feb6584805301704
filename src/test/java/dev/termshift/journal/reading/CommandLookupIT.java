package dev.termshift.journal.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.journal.EventCodec;
import dev.termshift.journal.PersistenceIds;
import dev.termshift.journal.StoredSamples;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.testing.TestDatabase;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Finding who a command changed, on a real PostgreSQL. */
class CommandLookupIT {

  /** What comes with every piece of work of a customer's product. */
  private static final Set<String> LEFT_OUT =
      Set.of("credits.consumed.v1", "credits.reserved.v1", "credits.released.v1");

  private static TestDatabase database;
  private static CommandLookup lookup;

  @BeforeAll
  static void createTables() {
    database = TestDatabase.migrated();
    lookup = new CommandLookup(database.source());
  }

  private static void journal(String id, int sequenceNr, String manifest, String json) {
    database.execute(
        "insert into event_journal (persistence_id, sequence_number, writer, event_ser_id,"
            + " event_ser_manifest, event_payload) values ('%s', %d, 'w', 0, '%s', '\\x%s')"
                .formatted(
                    PersistenceIds.of(id),
                    sequenceNr,
                    manifest,
                    HexFormat.of().formatHex(json.getBytes(UTF_8))));
  }

  private static String stored(JournaledEvent event) {
    return new String(EventCodec.toBytes(event), UTF_8);
  }

  /** Every event that is stored names its command where the index looks for it. */
  @Test
  void everyKindOfEventIsFoundButConsumptionsAndHolds() {
    List<JournaledEvent> events = StoredSamples.events();
    for (int i = 0; i < events.size(); i++) {
      JournaledEvent event = events.get(i);
      String id = event.cause().commandId().id();
      journal(
          "every-" + i,
          1,
          EventCodec.manifest(event.event()),
          stored(event).replace("\"" + id + "\"", "\"of:" + i + "\""));
    }
    for (int i = 0; i < events.size(); i++) {
      boolean left = LEFT_OUT.contains(EventCodec.manifest(events.get(i).event()));
      assertThat(lookup.subscriptions("of:" + i))
          .as(events.get(i).toString())
          .isEqualTo(left ? List.of() : List.of("every-" + i));
    }
  }

  /** A reason is anybody's words. */
  @Test
  void wordsThatLookLikeACommandAreNone() {
    JournaledEvent event = StoredSamples.events().get(0);
    String words = "\\\"commandId\\\":{\\\"source\\\":\\\"s\\\",\\\"id\\\":\\\"planted\\\"}";
    String json =
        stored(event)
            .replace(event.cause().commandId().id(), "honest")
            .replace("{\"event\":{", "{\"event\":{\"reason\":\"" + words + "\",");
    assertThat(json).contains("planted");
    journal("words", 1, EventCodec.manifest(event.event()), json);

    assertThat(lookup.subscriptions("planted")).isEmpty();
    assertThat(lookup.subscriptions("honest")).containsExactly("words");
  }

  @Test
  void theJournalIsNotReadFromEndToEnd() {
    String json = stored(StoredSamples.events().get(0));
    String other = "replace(convert_from('\\x%s', 'UTF8'), '0197-a', 'many-' || n)";
    database.execute(
        ("insert into event_journal (persistence_id, sequence_number, writer, event_ser_id,"
                + " event_ser_manifest, event_payload) select 'Subscription|many-' || n, 1, 'w', 0,"
                + " 'plan.changed.v1', convert_to("
                + other
                + ", 'UTF8') from generate_series(1, 5000) n")
            .formatted(HexFormat.of().formatHex(json.getBytes(UTF_8))));
    database.execute("analyze event_journal");

    assertThat(lookup.subscriptions("many-4711")).containsExactly("many-4711");
    assertThat(database.texts("explain " + CommandLookup.FIND.replace("?", "'many-4711'")))
        .anyMatch(line -> line.contains("event_command"))
        .noneMatch(line -> line.contains("Seq Scan"));
  }
}
