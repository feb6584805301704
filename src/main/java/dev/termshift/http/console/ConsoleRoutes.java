package dev.termshift.http.console;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.Uri;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import dev.termshift.http.server.IfNoneMatch;
import dev.termshift.http.server.RouteGroup;

/**
 * The files of the console, for everybody: they hold no data. What they show they ask with the
 * reader's own token. A browser looks each time whether the page has changed, and keeps what the
 * page names.
 */
public final class ConsoleRoutes extends AllDirectives implements RouteGroup {

  private static final String NAME = "console";
  private static final Uri HOME = Uri.create("/console/");
  private static final RawHeader ASK_AGAIN = RawHeader.create("Cache-Control", "no-cache");
  private static final RawHeader KEEP =
      RawHeader.create("Cache-Control", "public, max-age=31536000, immutable");

  private final ConsoleFiles files = ConsoleFiles.read();

  @Override
  public Route route() {
    return concat(
        pathSingleSlash(this::home),
        path(NAME, this::home),
        pathPrefix(NAME, () -> concat(pathSingleSlash(() -> answer(files.index())), others())));
  }

  private Route home() {
    return get(() -> redirect(HOME, StatusCodes.FOUND));
  }

  /** The path is as it was sent, not decoded: no other one leads to a file or to a log. */
  private Route others() {
    return extractUnmatchedPath(path -> files.at(path).map(this::answer).orElseGet(this::reject));
  }

  /** The method comes after the path: else what is no file here hides who takes another one. */
  private Route answer(ConsoleFiles.Served file) {
    return get(() -> extractRequest(request -> complete(answer(request, file))));
  }

  private static HttpResponse answer(HttpRequest request, ConsoleFiles.Served file) {
    HttpResponse answer =
        IfNoneMatch.names(request, file.tag())
            ? HttpResponse.create().withStatus(StatusCodes.NOT_MODIFIED)
            : HttpResponse.create().withEntity(file.content());
    return answer
        .addHeader(RawHeader.create("ETag", file.tag()))
        .addHeader(file.isLasting() ? KEEP : ASK_AGAIN);
  }
}
