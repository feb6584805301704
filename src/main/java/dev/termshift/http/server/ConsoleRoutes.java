package dev.termshift.http.server;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.Uri;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import java.util.regex.Pattern;

/**
 * The files of the console, for everybody: they hold no data. What they show they ask with the
 * reader's own token. A browser looks each time whether they have changed.
 */
public final class ConsoleRoutes extends AllDirectives implements RouteGroup {

  private static final String NAME = "console";
  private static final String FOLDER = "http/console";

  /** How the names of the console's files are written; the path is as it was sent, not decoded. */
  private static final Pattern FILE =
      Pattern.compile("/(?:[a-z]{1,40}/){0,3}[a-z-]{1,40}\\.(?:js|css|svg|html)");

  private static final Uri HOME = Uri.create("/console/");
  private static final RawHeader ASK_AGAIN = RawHeader.create("Cache-Control", "no-cache");

  private final ClassLoader files = ConsoleRoutes.class.getClassLoader();

  @Override
  public Route route() {
    return get(
        () ->
            concat(
                pathSingleSlash(() -> redirect(HOME, StatusCodes.FOUND)),
                path(NAME, () -> redirect(HOME, StatusCodes.FOUND)),
                pathPrefix(
                    NAME, () -> respondWithHeader(ASK_AGAIN, () -> concat(index(), others())))));
  }

  private Route index() {
    return pathSingleSlash(
        () -> getFromResource(FOLDER + "/index.html", ContentTypes.TEXT_HTML_UTF8, files));
  }

  /**
   * Only what can be a file of the console is looked for: no other path reaches a file or a log.
   */
  private Route others() {
    return extractUnmatchedPath(
        path -> FILE.matcher(path).matches() ? getFromResourceDirectory(FOLDER, files) : reject());
  }
}
