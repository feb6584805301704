package dev.termshift.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.contract.schema.SchemaBundle;
import dev.termshift.contract.schema.SchemaDocument;
import dev.termshift.contract.schema.Schemas;
import dev.termshift.json.KnownNames;
import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.OutputPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sub-command that hands out the schemas of the messages. */
@Command(
    name = "schemas",
    header = "Prints the JSON Schemas of all messages, or the AsyncAPI document.",
    description = {
      "Without arguments it lists the schemas: one for the data of each command and event, one for"
          + " replies, one for a command as a CloudEvent in structured mode.",
      "What is printed by name holds all that it refers to. Nothing is connected to."
    })
public final class SchemasCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ROW = "%-34s %s";

  @Mixin private CommonOptions.Output output = new CommonOptions.Output();

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private Wanted wanted = new Wanted();

  /** What is handed out instead of the list. */
  private static final class Wanted {

    @Parameters(
        arity = "0..1",
        paramLabel = "NAME",
        description = "One schema, such as command/start.v1 or dev.termshift.start.v1.")
    private Optional<String> name = Optional.empty();

    @Option(
        names = "--all",
        paramLabel = "FOLDER",
        description = "Write every schema and the AsyncAPI document to this folder.")
    private Optional<Path> folder = Optional.empty();

    @Option(
        names = "--asyncapi",
        description =
            "Print the AsyncAPI 3.0 document of all channels; it refers to schemas beside it.")
    private boolean asyncApi;
  }

  @Override
  public Integer call() throws IOException {
    Schemas schemas = Schemas.load();
    if (wanted.name.isPresent()) {
      output.document(SchemaBundle.of(find(schemas, wanted.name.get()), schemas));
    } else if (wanted.folder.isPresent()) {
      write(schemas, OutputPlace.folder(wanted.folder.get(), "--all"));
    } else if (wanted.asyncApi) {
      output.document(Schemas.asyncApi().stripTrailing());
    } else {
      list(schemas);
    }
    return ExitCode.OK;
  }

  private static SchemaDocument find(Schemas schemas, String name) {
    return schemas
        .find(name)
        .orElseThrow(
            () ->
                new BadInput(
                    "Expected a name that 'termshift schemas' lists, but got '"
                        + name
                        + "'"
                        + KnownNames.askingFor(meant(schemas, name))));
  }

  /** The schema whose name is near, whatever stands around it. */
  private static Optional<String> meant(Schemas schemas, String name) {
    Map<String, String> bare = new LinkedHashMap<>();
    schemas.all().forEach(each -> bare.putIfAbsent(bare(each.name()), each.name()));
    return KnownNames.of(bare.keySet()).nearest(bare(name)).map(bare::get);
  }

  private static String bare(String name) {
    return name.replaceAll("^.*/|^dev\\.termshift\\.|\\.v[0-9]+$", "");
  }

  private void write(Schemas schemas, Path folder) throws IOException {
    for (SchemaDocument each : schemas.all()) {
      write(folder.resolve(each.path()), each.text());
    }
    write(folder.resolve(Schemas.ASYNC_API), Schemas.asyncApi());
    output.line("Wrote " + (schemas.all().size() + 1) + " documents to " + folder);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }

  private void list(Schemas schemas) throws JsonProcessingException {
    output.line(ROW.formatted("NAME", "WHAT IT DESCRIBES"));
    for (SchemaDocument each : schemas.all()) {
      output.line(ROW.formatted(each.name(), JSON.readTree(each.text()).path("title").asText()));
    }
  }
}
