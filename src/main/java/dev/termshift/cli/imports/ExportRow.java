package dev.termshift.cli.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.cli.send.LineSource;
import dev.termshift.json.Faults;
import dev.termshift.json.TextForm;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A row of an export, on its way to become a line of an import; its faults name columns. */
final class ExportRow {

  private static final Pattern CREDITS = Pattern.compile("[0-9]{1,18}");

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

  /** Notes what other files of the export say of it. */
  void compareWith(ExportAnnexes annexes) {
    annexes.faultsOf(cell("externalId")).forEach(fault -> add("externalId", fault));
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
    ifSaid("customerRef")
        .ifPresent(cell -> data.put("customerRef", checked("customerRef", TextForm.ID)));
    ifSaid("invested")
        .flatMap(cell -> amount("invested", currency))
        .ifPresent(minor -> data.put("investedMinor", minor));
    ifSaid("balance")
        .flatMap(cell -> amount("balance", currency))
        .ifPresent(minor -> data.put("balanceMinor", minor));
    credits()
        .filter(left -> left > 0)
        .ifPresent(
            left -> data.putArray("lots").addObject().put("source", "PLAN").put("amount", left));
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    if (mapping.columns().containsKey("amount")) {
      amount("amount", currency).ifPresent(minor -> line.put("expectedNextMinor", minor));
    }
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

  private Optional<Long> amount(String field, String currency) {
    String written = cell(field);
    Optional<Long> minor = mapping.amounts().minor(written, currency);
    if (minor.isEmpty()) {
      add(field, "Expected " + mapping.amounts().expected(currency) + ", but got " + got(written));
    }
    return minor;
  }

  private Optional<Long> credits() {
    Optional<String> written = ifSaid("credits");
    boolean counts = written.stream().allMatch(CREDITS.asMatchPredicate());
    if (!counts) {
      add("credits", "Expected a number of credits, but got " + got(written.get()));
    }
    return written.filter(any -> counts).map(Long::parseLong);
  }

  private Optional<String> ifSaid(String field) {
    return Optional.of(cell(field)).filter(written -> !written.isEmpty());
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
