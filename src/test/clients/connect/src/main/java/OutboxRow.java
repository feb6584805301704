import java.util.Map;
import java.util.UUID;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** A row of config/connect/outbox.sql, as Debezium's connector for PostgreSQL gives it on. */
final class OutboxRow {

  private static final Schema ROW =
      SchemaBuilder.struct()
          .optional()
          .field("id", SchemaBuilder.string().name("io.debezium.data.Uuid").build())
          .field("command_id", Schema.STRING_SCHEMA)
          .field("source", Schema.STRING_SCHEMA)
          .field("type", Schema.STRING_SCHEMA)
          .field("specversion", Schema.STRING_SCHEMA)
          .field("aggregateid", Schema.STRING_SCHEMA)
          .field("payload", SchemaBuilder.string().name("io.debezium.data.Json").build())
          .build();
  private static final Schema ENVELOPE =
      SchemaBuilder.struct()
          .name("shop.public.outbox.Envelope")
          .field("before", ROW)
          .field("after", ROW)
          .field("op", Schema.STRING_SCHEMA)
          .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
          .build();

  private OutboxRow() {}

  /** The row that starts this subscription. */
  static SourceRecord start(String subscription) {
    Struct row =
        new Struct(ROW)
            .put("id", UUID.randomUUID().toString())
            .put("command_id", "connect-start")
            .put("source", "/shop")
            .put("type", "dev.termshift.start.v1")
            .put("specversion", "1.0")
            .put("aggregateid", subscription)
            .put("payload", "{\"planId\": \"basic-monthly\"}");
    Struct change = new Struct(ENVELOPE).put("after", row).put("op", "c").put("ts_ms", 0L);
    return new SourceRecord(Map.of(), Map.of(), "shop.public.outbox", 0, ENVELOPE, change);
  }
}
