package dev.termshift.http.api;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.Route;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.CreditPack;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.Prices;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.Caller;
import dev.termshift.http.access.Role;
import dev.termshift.http.server.RouteGroup;
import dev.termshift.http.view.PlanForm;
import dev.termshift.json.JsonWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What is offered now, and the catalog as a file. */
public final class CatalogRoutes implements RouteGroup {

  private static final Comparator<Plan> LOWEST_FIRST =
      Comparator.comparing(Plan::usualTerms, (one, other) -> one.compareDirection(other))
          .thenComparing(Plan::id);

  private static final Comparator<CreditPack> SMALLEST_FIRST =
      Comparator.comparingLong(CreditPack::credits).thenComparing(CreditPack::id);

  private static final String FILE = "catalog.json";

  private final Access access;
  private final Catalog catalog;
  private final Function<Catalog, byte[]> file;
  private final Clock clock;

  /**
   * Serves what that catalog has in force by that clock.
   *
   * @param file a catalog as the file that it can be read from
   */
  public CatalogRoutes(
      Access access, Catalog catalog, Function<Catalog, byte[]> file, Clock clock) {
    this.access = access;
    this.catalog = catalog;
    this.file = file;
    this.clock = clock;
  }

  @Override
  public Route route() {
    return RouteGroup.anyOf(List.of(this::offer, this::fileOfIt));
  }

  private Route offer() {
    return ApiPath.CATALOG.of(
        () ->
            ReadRoute.of(
                ApiPath.CATALOG,
                access::anybody,
                (caller, parameters) ->
                    CompletableFuture.completedFuture(JsonAnswer.of(this::write))));
  }

  private Route fileOfIt() {
    return ApiPath.CATALOG_FILE.of(
        () ->
            ReadRoute.of(
                ApiPath.CATALOG_FILE,
                access::unbound,
                (caller, parameters) -> CompletableFuture.completedFuture(fileFor(caller))));
  }

  /** As in a simulation, what is still to come is known to support only. */
  private HttpResponse fileFor(Caller caller) {
    Catalog known = caller.role() == Role.SUPPORT ? catalog : catalog.until(clock.instant());
    return JsonAnswer.ofBytes(file.apply(known))
        .addHeader(
            RawHeader.create("Content-Disposition", "attachment; filename=\"" + FILE + "\""));
  }

  private void write(JsonWriter json) {
    Instant now = clock.instant();
    CatalogVersion version = catalog.at(now);
    List<Plan> plans = version.plans().values().stream().sorted(LOWEST_FIRST).toList();
    List<CreditPack> packs = version.packs().values().stream().sorted(SMALLEST_FIRST).toList();
    json.number("version", version.number())
        .instant("effectiveFrom", version.effectiveFrom())
        .name("allocation", version.policy().allocation())
        .name("activation", version.policy().activation())
        .objects("plans", plans, CatalogRoutes::plan)
        .objects("formerPlans", formerPlans(version, now), CatalogRoutes::formerPlan)
        .objects("packs", packs, CatalogRoutes::pack)
        .objects("directions", changes(plans), CatalogRoutes::direction)
        .instant("nextVersionAt", nextVersionAt(now));
  }

  /** Those that were offered and are not any more, each as it was called last. */
  private List<Plan> formerPlans(CatalogVersion version, Instant now) {
    Map<String, Plan> former = new TreeMap<>();
    catalog.versions().stream()
        .filter(each -> !each.effectiveFrom().isAfter(now))
        .forEach(each -> former.putAll(each.plans()));
    former.keySet().removeAll(version.plans().keySet());
    return former.values().stream().sorted(LOWEST_FIRST).toList();
  }

  private static void formerPlan(JsonWriter json, Plan plan) {
    json.text("planId", plan.id()).text("name", plan.name());
  }

  private Optional<Instant> nextVersionAt(Instant now) {
    return catalog.versions().stream()
        .map(CatalogVersion::effectiveFrom)
        .filter(now::isBefore)
        .findFirst();
  }

  private static void plan(JsonWriter json, Plan plan) {
    PlanForm.write(json, plan.usualTerms(), plan.name());
    prices(json, plan.prices());
    json.text("whenExhausted", plan.features().whenExhausted());
    plan.features()
        .trial()
        .ifPresent(
            trial ->
                json.object(
                    "trial",
                    inner ->
                        inner
                            .text("interval", trial.length().text())
                            .number("credits", trial.credits())));
  }

  private static void pack(JsonWriter json, CreditPack pack) {
    json.text("packId", pack.id())
        .number("credits", pack.credits())
        .money("price", pack.prices().usual())
        .text("expiresAfter", pack.expiresAfter().text());
    prices(json, pack.prices());
  }

  /** Every price, for what is offered in several currencies. */
  private static void prices(JsonWriter json, Prices prices) {
    if (!prices.others().isEmpty()) {
      json.objects("prices", prices.all().toList(), JsonWriter::amount);
    }
  }

  private record Change(Plan from, Plan to) {

    /** By the same comparison as the commands. */
    private String direction() {
      int compared = to.usualTerms().compareDirection(from.usualTerms());
      if (compared == 0) {
        return "SAME";
      }
      return compared > 0 ? "UPGRADE" : "DOWNGRADE";
    }
  }

  private static List<Change> changes(List<Plan> plans) {
    return plans.stream()
        .flatMap(
            from -> plans.stream().filter(to -> !to.equals(from)).map(to -> new Change(from, to)))
        .toList();
  }

  private static void direction(JsonWriter json, Change change) {
    json.text("from", change.from().id())
        .text("to", change.to().id())
        .text("direction", change.direction());
  }
}
