package dev.termshift.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.json.Faults;
import dev.termshift.json.JsonFields;
import dev.termshift.json.TextForm;
import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.InputFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a mapping from a file, strictly: a slip in it would be a fault of every row. */
final class MappingFile {

  private static final String PLANS = "plans";
  private static final String REFUSED = "refused";

  private final JsonNode object;
  private final JsonFields fields;
  private final Faults faults;

  private MappingFile(JsonNode object, Faults faults) {
    this.object = object;
    this.faults = faults;
    this.fields = new JsonFields(object, "", faults);
  }

  /**
   * The mapping in a file.
   *
   * @throws BadInput if it cannot be read, with everything that is wrong with it
   */
  static ImportMapping read(Path file) {
    Faults faults = new Faults();
    byte[] bytes = InputFile.text(file.toString(), "a mapping").getBytes(StandardCharsets.UTF_8);
    Optional<ImportMapping> mapping =
        DecodeLimits.standard()
            .parser()
            .parse(bytes, "", faults)
            .map(node -> new MappingFile(node, faults).mapping());
    if (mapping.isEmpty() || !faults.isEmpty()) {
      throw new BadInput(
          "Expected a mapping in " + file + ", but: " + String.join("; ", faults.texts()));
    }
    return mapping.get();
  }

  private ImportMapping mapping() {
    Map<String, String> columns = new LinkedHashMap<>();
    ImportMapping.REQUIRED.forEach(
        field -> columns.put(field, fields.text(field, TextForm.SOME_WORDS)));
    ImportMapping.OPTIONAL.forEach(
        field ->
            fields
                .optionalText(field, TextForm.SOME_WORDS)
                .ifPresent(column -> columns.put(field, column)));
    Optional<ZoneId> zone = fields.optionalZone("zone");
    ImportMapping mapping =
        new ImportMapping(
            columns,
            texts(PLANS, TextForm.ID),
            fields.whole("catalogVersion"),
            instants(zone.orElse(ZoneOffset.UTC)),
            amounts(),
            statuses(),
            conditions(),
            annexes(),
            zone.map(ZoneId::getId));
    fields.noteUnknown();
    faults.unknownFields().forEach(fault -> faults.add("", fault));
    return mapping;
  }

  private ExportInstants instants(ZoneId zone) {
    String form = fields.text("instant", TextForm.SOME_WORDS);
    try {
      return ExportInstants.of(form, zone);
    } catch (IllegalArgumentException e) {
      fields.add(
          "instant",
          "Expected iso, seconds or a pattern such as yyyy-MM-dd HH:mm, but got "
              + TextForm.quote(form));
      return ExportInstants.of("iso", zone);
    }
  }

  private ExportAmounts amounts() {
    return new ExportAmounts(
        fields
            .optionalChoice("amounts", ExportAmounts.Unit.class)
            .orElse(ExportAmounts.Unit.DECIMAL),
        fields.optionalText("decimal", TextForm.SOME_WORDS).orElse("."));
  }

  private ExportStatuses statuses() {
    List<String> running = fields.textsOrNone("running", TextForm.SOME_WORDS);
    if (running.isEmpty()) {
      fields.add("running", "Expected the statuses of what is imported, but got none");
    }
    return new ExportStatuses(
        running,
        fields.textsOrNone("leftOut", TextForm.SOME_WORDS),
        texts(REFUSED, TextForm.SOME_WORDS));
  }

  private List<ExportCondition> conditions() {
    return fields
        .ifPresent("conditions", present -> present.objects("conditions", MappingFile::condition))
        .orElse(List.of());
  }

  private List<ExportAnnexes.Annex> annexes() {
    return fields
        .ifPresent("annexes", present -> present.objects("annexes", MappingFile::annex))
        .orElse(List.of());
  }

  private static ExportAnnexes.Annex annex(JsonFields fields) {
    return new ExportAnnexes.Annex(
        fields.text("file", TextForm.SOME_WORDS),
        fields.text("column", TextForm.SOME_WORDS),
        fields.text("why", TextForm.SOME_WORDS));
  }

  private static ExportCondition condition(JsonFields fields) {
    return new ExportCondition(
        fields.text("column", TextForm.SOME_WORDS),
        fields.textsOrNone("values", TextForm.WORDS),
        fields.text("why", TextForm.SOME_WORDS));
  }

  /** By names that another system gave, whatever they look like. */
  private Map<String, String> texts(String name, TextForm form) {
    JsonNode given = object.path(name);
    fields.ifPresent(name, present -> name);
    if (!given.isMissingNode() && !given.isObject()) {
      fields.add(name, "Expected an object of texts by names");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    JsonFields inner = new JsonFields(given.isObject() ? given : object, "/" + name, faults);
    Stream.of(given)
        .filter(JsonNode::isObject)
        .flatMap(node -> node.properties().stream())
        .forEach(each -> texts.put(each.getKey(), inner.text(each.getKey(), form)));
    return texts;
  }
}
