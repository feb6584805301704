package dev.termshift.http.api;

import akka.NotUsed;
import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.Route;
import akka.japi.Pair;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.Caller;
import dev.termshift.http.server.RouteGroup;
import dev.termshift.http.view.CsvForm;
import dev.termshift.http.view.CsvHistory;
import dev.termshift.http.view.SubscriptionReads;
import dev.termshift.journal.reading.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * All that happened to a subscription, as one file for those who look at it elsewhere. It is read
 * page by page, as fast as it is taken; where a page cannot be read the connection is cut, so that
 * a part does not look like the whole.
 */
public final class ExportRoutes implements RouteGroup {

  private static final int PAGE = 200;

  private static final ContentType LINES =
      MediaTypes.applicationWithFixedCharset("x-ndjson", HttpCharsets.UTF_8).toContentType();

  /** How a file is written. */
  enum Format {
    /** JSON Lines: an event as in the history in each line. */
    JSONL,
    CSV
  }

  private final Access access;
  private final SubscriptionReads reads;
  private final EventForm form = new EventForm();

  public ExportRoutes(Access access, SubscriptionReads reads) {
    this.access = access;
    this.reads = reads;
  }

  @Override
  public Route route() {
    return ApiPath.EXPORT.of(
        id ->
            ReadRoute.of(
                ApiPath.EXPORT,
                inner -> access.staffAbout(id, inner),
                (caller, parameters) -> export(id, caller, parameters)));
  }

  private CompletionStage<HttpResponse> export(String id, Caller caller, Parameters parameters) {
    Format format = parameters.choice("format", List.of(Format.values())).orElse(Format.JSONL);
    return StartedOnly.sequence(id, reads.by(caller.asker()))
        .thenApply(
            last ->
                file(id, format)
                    .withEntity(HttpEntities.create(type(format), body(id, caller, last, format))));
  }

  private static HttpResponse file(String id, Format format) {
    String name = id + (format == Format.CSV ? ".csv" : ".jsonl");
    return HttpResponse.create()
        .addHeader(
            RawHeader.create("Content-Disposition", "attachment; filename=\"" + name + "\""));
  }

  private static ContentType type(Format format) {
    return format == Format.CSV ? ContentTypes.TEXT_CSV_UTF8 : LINES;
  }

  private Source<ByteString, NotUsed> body(String id, Caller caller, long last, Format format) {
    if (format == Format.JSONL) {
      return pages(id, caller, last, event -> line(form.bytes(caller, event)));
    }
    CsvHistory history = new CsvHistory();
    return Source.single(ByteString.fromString(CsvForm.head()))
        .concat(
            pages(
                id,
                caller,
                last,
                event ->
                    ByteString.fromString(
                        history.line(form.bytes(caller, event)), StandardCharsets.UTF_8)));
  }

  /**
   * Up to the last event that there was when it was asked for, so that it comes to an end. Each
   * page is written in its caller's turn, as it is read: that takes longer than to read it.
   */
  private Source<ByteString, NotUsed> pages(
      String id, Caller caller, long last, Function<JournalEntry, ByteString> line) {
    SubscriptionReads own = reads.by(caller.asker());
    return Source.<Long, ByteString>unfoldAsync(
        0L,
        seen ->
            seen >= last
                ? CompletableFuture.completedFuture(Optional.empty())
                : own.events(id, seen, (int) Math.min(PAGE, last - seen))
                    .thenApply(found -> page(found, line)));
  }

  private static Optional<Pair<Long, ByteString>> page(
      List<JournalEntry> found, Function<JournalEntry, ByteString> line) {
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Pair.create(
                found.get(found.size() - 1).sequenceNr(),
                found.stream().map(line).reduce(ByteString.emptyByteString(), ByteString::concat)));
  }

  /** JSON has no line breaks outside of its texts, and inside they are escaped. */
  private static ByteString line(byte[] event) {
    return ByteString.fromArray(event).concat(ByteString.fromString("\n"));
  }
}
