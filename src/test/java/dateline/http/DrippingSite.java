package dateline.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Hands on what a server answers as a slow line does: its HTML in pieces, each long enough after
 * the one before that a browser paints between them.
 */
final class DrippingSite implements Closeable {
  /** Bytes of a piece: less than an article on a page has, so that some end amid one. */
  private static final int PIECE = 400;

  private static final long PAUSE_MS = 25;

  private final NewsServer news;
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  DrippingSite(NewsServer news) throws IOException {
    this.news = news;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handOn);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handOn(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI address = URI.create("http://127.0.0.1:" + news.port() + exchange.getRequestURI());
      HttpResponse<byte[]> answer =
          client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
      String type = answer.headers().firstValue("Content-Type").orElseThrow();
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(answer.statusCode(), 0); // as long as it lasts
      drip(answer.body(), type.startsWith("text/html") ? PIECE : Integer.MAX_VALUE, exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void drip(byte[] body, int piece, HttpExchange exchange)
      throws IOException, InterruptedException {
    OutputStream out = exchange.getResponseBody();
    for (int from = 0; from < body.length; from += piece) {
      if (from > 0) Thread.sleep(PAUSE_MS);
      out.write(body, from, Math.min(piece, body.length - from));
      out.flush();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
    client.close();
  }
}
