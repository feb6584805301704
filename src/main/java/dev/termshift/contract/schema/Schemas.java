package dev.termshift.contract.schema;

import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.event.EventKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** All published documents: a schema per message, what they share, and the AsyncAPI document. */
public final class Schemas {

  /** The name of the AsyncAPI document; its references are relative to the schemas' folder. */
  public static final String ASYNC_API = "asyncapi.json";

  private static final String FOLDER = "/schemas/";
  private static final String VERSION = ".v1.json";

  private final List<SchemaDocument> documents;

  private Schemas(List<SchemaDocument> documents) {
    this.documents = documents;
  }

  /** Reads them from the class path. */
  public static Schemas load() {
    return new Schemas(names().map(name -> name + VERSION).map(Schemas::document).toList());
  }

  /** What is shared, then a schema for every message that there is. */
  private static Stream<String> names() {
    return Stream.of(
            Stream.of("common"),
            Arrays.stream(CommandType.values()).map(type -> "command/" + type.text()),
            Stream.of("command/structured"),
            Arrays.stream(EventKind.values()).map(kind -> "event/" + kind.text()),
            Stream.of("reply/reply"))
        .flatMap(Function.identity());
  }

  private static SchemaDocument document(String path) {
    return new SchemaDocument(path, resource(path));
  }

  /** Every schema: what is shared, commands, events, replies. */
  public List<SchemaDocument> all() {
    return documents;
  }

  /** The schema of a name such as {@code command/start.v1} or {@code dev.termshift.start.v1}. */
  public Optional<SchemaDocument> find(String name) {
    return documents.stream().filter(each -> each.isCalled(name)).findFirst();
  }

  /** The AsyncAPI document, which describes all channels. */
  public static String asyncApi() {
    return resource(ASYNC_API);
  }

  private static String resource(String path) {
    try (InputStream stream = Schemas.class.getResourceAsStream(FOLDER + path)) {
      if (stream == null) {
        throw new IllegalStateException("Expected schema " + path + " in the jar, but got none");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
