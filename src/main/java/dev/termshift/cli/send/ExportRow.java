package dev.termshift.cli.send;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.json.Faults;
import dev.termshift.json.TextForm;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A row of an export, on its way to become a line of an import; its faults name columns. */
final class ExportRow {

  private final ImportMapping mapping;
  private final Map<String, String> cells;
  private final Faults faults = new Faults();

  /** The cells by their columns. */
  ExportRow(ImportMapping mapping, Map<String, String> cells) {
    this.mapping = mapping;
    this.cells = cells;
  }

  /** What the subscription's state is there. */
  String status() {
    return cell("status");
  }

  /** What was found wrong with it, a sentence each. */
  Faults faults() {
    return faults;
  }

  /** Its line; to be used if it has no faults. */
  String line() {
    mapping.statuses().faultOf(status()).ifPresent(fault -> add("status", fault));
    mapping.conditions().forEach(this::check);
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    String currency = checked("currency", TextForm.CURRENCY);
    data.put("externalId", checked("externalId", TextForm.FOREIGN_ID))
        .put("planId", plan())
        .put("catalogVersion", mapping.catalogVersion())
        .put("currency", currency)
        .put("anchor", instant("anchor"));
    data.putObject("period").put("start", instant("start")).put("end", instant("end"));
    mapping.zone().ifPresent(zone -> data.put("zone", zone));
    if (!cell("customerRef").isEmpty()) {
      data.put("customerRef", checked("customerRef", TextForm.ID));
    }
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    amount(currency).ifPresent(minor -> line.put("expectedNextMinor", minor));
    line.put("expectedNextAt", data.path("period").path("end").asText()).set("data", data);
    return line.toString();
  }

  private void check(ExportCondition condition) {
    Optional.ofNullable(cells.get(condition.column()))
        .flatMap(condition::faultOf)
        .ifPresent(fault -> faults.add(condition.column(), fault));
  }

  private String plan() {
    String plan = cell("plan");
    Optional<String> here = Optional.ofNullable(mapping.plans().get(plan));
    if (here.isEmpty() && !mapping.plans().isEmpty()) {
      add(
          "plan",
          "Expected a plan that the mapping has among its 'plans', but got "
              + TextForm.quote(plan)
              + ". Say there what it is here");
    }
    return here.orElseGet(() -> mapping.plans().isEmpty() ? checked("plan", TextForm.ID) : plan);
  }

  private String instant(String field) {
    String written = cell(field);
    Optional<Instant> instant = mapping.instants().read(written);
    if (instant.isEmpty()) {
      add(
          field,
          "Expected an instant as in the mapping, "
              + mapping.instants().form()
              + ", but got "
              + got(written));
    }
    return instant.map(Instant::toString).orElse(written);
  }

  private Optional<Long> amount(String currency) {
    if (!mapping.columns().containsKey("amount")) {
      return Optional.empty();
    }
    String written = cell("amount");
    Optional<Long> minor = mapping.amounts().minor(written, currency);
    if (minor.isEmpty()) {
      add(
          "amount",
          "Expected " + mapping.amounts().expected(currency) + ", but got " + got(written));
    }
    return minor;
  }

  private String checked(String field, TextForm form) {
    String text = form == TextForm.CURRENCY ? cell(field).toUpperCase(Locale.ROOT) : cell(field);
    Optional<String> fault =
        text.contains(LineSource.NO_TEXT)
            ? Optional.of(LineSource.NO_TEXT_FAULT)
            : form.faultOf(text);
    fault.ifPresent(each -> add(field, each));
    return text;
  }

  private static String got(String written) {
    return written.isEmpty() ? "nothing" : TextForm.quote(written);
  }

  private void add(String field, String fault) {
    faults.add(column(field), fault);
  }

  private String cell(String field) {
    return cells.getOrDefault(column(field), "");
  }

  private String column(String field) {
    return mapping.columns().getOrDefault(field, "");
  }
}
