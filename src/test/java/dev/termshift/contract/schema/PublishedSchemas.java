package dev.termshift.contract.schema;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.regex.RegularExpression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The published schemas in a real validator. It knows the one thing that no pattern can say, which
 * time zones there are, by a format that is added here: who compiles the schemas elsewhere does not
 * know it, and strict compilers refuse it.
 */
public final class PublishedSchemas {

  static final JsonMapper JSON = JsonMapper.builder().build();

  /** As they are on the class path. */
  static final Schemas DOCUMENTS = Schemas.load();

  private static final String BASE = "https://termshift.dev/schemas/";
  private static final String SHARED_HEAD = "eventHead";

  private final JsonSchemaFactory factory;
  private final Map<String, JsonSchema> compiled = new HashMap<>();

  private PublishedSchemas(Map<String, String> texts) {
    this.factory =
        JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder ->
                builder
                    .metaSchema(
                        JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                            .format(new TimeZone())
                            .build())
                    .schemaLoaders(loaders -> loaders.schemas(texts)));
  }

  /** As published. */
  public static PublishedSchemas asPublished() {
    Map<String, String> texts = new HashMap<>();
    DOCUMENTS.all().forEach(each -> texts.put(BASE + each.path(), zoned(each).toString()));
    return new PublishedSchemas(texts);
  }

  /** The same, but every object may have only the fields that are described. */
  static PublishedSchemas closed() {
    Map<String, String> texts = new HashMap<>();
    for (SchemaDocument each : DOCUMENTS.all()) {
      JsonNode tree = zoned(each);
      close(tree, "");
      texts.put(BASE + each.path(), tree.toString());
    }
    return new PublishedSchemas(texts);
  }

  private static JsonNode zoned(SchemaDocument schema) {
    JsonNode tree = tree(schema.text());
    if (tree.at("/$defs/zone") instanceof ObjectNode zone) {
      zone.put("format", TimeZone.NAME);
    }
    return tree;
  }

  private static void close(JsonNode node, String name) {
    boolean describesAnObject = node.path("type").asText().equals("object");
    if (describesAnObject && node instanceof ObjectNode schema && !name.equals(SHARED_HEAD)) {
      schema.put("unevaluatedProperties", false);
    }
    node.properties().forEach(each -> close(each.getValue(), each.getKey()));
    if (node.isArray()) {
      node.forEach(each -> close(each, ""));
    }
  }

  /** The format of texts that name a time zone which there is. */
  private static final class TimeZone implements Format {

    static final String NAME = "time-zone";

    /** What Java does not know by itself. */
    private static final Set<String> OF_THE_DATABASE = Set.of("EST", "MST", "HST");

    @Override
    public String getName() {
      return NAME;
    }

    @Override
    public boolean matches(ExecutionContext context, String text) {
      try {
        return OF_THE_DATABASE.contains(text) || !ZoneId.of(text).getId().isEmpty();
      } catch (DateTimeException none) {
        return false;
      }
    }
  }

  /** As people write it, and as the documents are kept. */
  public static String pretty(JsonNode node) {
    try {
      return JSON.writer(new AsByHand()).writeValueAsString(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No blank before a colon, one element a line, two blanks more each level. */
  private static final class AsByHand extends DefaultPrettyPrinter {

    private static final long serialVersionUID = 1;

    AsByHand() {
      super(
          Separators.createDefaultInstance()
              .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
              .withArrayEmptySeparator("")
              .withObjectEmptySeparator(""));
      indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
      return new AsByHand();
    }
  }

  static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the schema of that path finds wrong with a document. */
  List<String> faults(String path, JsonNode document) {
    JsonSchema schema = compiled.computeIfAbsent(path, this::compile);
    return StreamSupport.stream(schema.validate(withIntegers(document)).spliterator(), false)
        .map(Object::toString)
        .toList();
  }

  /** In JSON Schema, $ is the end; in Java it is also before a line break that ends the text. */
  private static RegularExpression expression(String regex) {
    Pattern pattern = Pattern.compile(regex.replaceFirst("\\$$", "\\\\z"));
    return text -> pattern.matcher(text).find();
  }

  /** This validator would cut decimals to 64 bits before it compares them with a bound. */
  private static JsonNode withIntegers(JsonNode node) {
    if (node.isBigDecimal() && node.canConvertToExactIntegral()) {
      return BigIntegerNode.valueOf(node.decimalValue().toBigIntegerExact());
    }
    JsonNode copy = node.deepCopy();
    if (copy instanceof ObjectNode object) {
      object.properties().forEach(each -> each.setValue(withIntegers(each.getValue())));
    }
    if (copy instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, withIntegers(array.get(i)));
      }
    }
    return copy;
  }

  private JsonSchema compile(String path) {
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .regularExpressionFactory(PublishedSchemas::expression)
            .build();
    return factory.getSchema(SchemaLocation.of(BASE + path), config);
  }
}
