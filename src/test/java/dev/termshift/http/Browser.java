package dev.termshift.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;

/** Somebody who asks over HTTP, with a token; every answer is held against the document. */
public record Browser(String url, String token) {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final OpenApi DOCUMENT = new OpenApi();

  public Browser with(String otherToken) {
    return new Browser(url, otherToken);
  }

  public Received get(String path, String... headers) {
    return ask("GET", path, request(path, headers).GET().build());
  }

  public Received post(String path, String json) {
    return post(path, "application/json", json);
  }

  public Received post(String path, String contentType, String body) {
    HttpRequest request =
        request(path, "content-type", contentType).POST(BodyPublishers.ofString(body)).build();
    return ask("POST", path, request);
  }

  /** The same with these headers and no other, names and values in turn. */
  public Received postWith(String path, String body, String... headers) {
    return ask("POST", path, request(path, headers).POST(BodyPublishers.ofString(body)).build());
  }

  /** Any method, without looking into the document. */
  public Received bare(String method, String path, String... headers) {
    return send(request(path, headers).method(method, BodyPublishers.noBody()).build());
  }

  /** The lines of a stream. */
  public Stream<String> stream(String path, String... headers) {
    try {
      return CLIENT.send(request(path, headers).GET().build(), BodyHandlers.ofLines()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Received ask(String method, String path, HttpRequest request) {
    Received answer = send(request);
    DOCUMENT.check(method, path.split("\\?", 2)[0], answer);
    return answer;
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    List<String> all = List.of(headers);
    for (int i = 0; i < all.size(); i += 2) {
      request.header(all.get(i), all.get(i + 1));
    }
    return request;
  }

  private static Received send(HttpRequest request) {
    try {
      return new Received(CLIENT.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
