package dateline.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients of a server on this machine, each with one connection that stays open. Plain sockets: a
 * client of a library costs as much as a fast answer, and on the processors that are measured.
 */
public final class Clients {
  private final int port;

  public Clients(int port) {
    this.port = port;
  }

  /**
   * What came out.
   *
   * @param rate answers a second
   * @param bytes of all bodies
   */
  public record Load(double rate, Times times, long bytes) {}

  /** So many clients for so long, by turns through the targets. */
  public Load load(List<String> targets, int clients, double seconds) throws IOException {
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    List<Long> nanos = new ArrayList<>();
    long bytes = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
      List<Future<Client>> all = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        all.add(pool.submit(() -> new Client().ask(targets, next, end)));
      }
      for (Future<Client> each : all) {
        nanos.addAll(each.get().nanos);
        bytes += each.get().bytes;
      }
    } catch (ExecutionException e) {
      throw new IOException("A client was not answered", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
    double took = (System.nanoTime() - start) / 1e9;
    Times times = Times.of(nanos.stream().mapToLong(Long::longValue).toArray());
    return new Load(nanos.size() / took, times, bytes);
  }

  private final class Client {
    private final List<Long> nanos = new ArrayList<>();
    private long bytes = 0;

    Client ask(List<String> targets, AtomicInteger next, long end) throws IOException {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setTcpNoDelay(true);
        InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
          String target = targets.get(next.getAndIncrement() % targets.size());
          String request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
          socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
          bytes += read(in, target);
          nanos.add(System.nanoTime() - now);
        }
      }
      return this;
    }

    /** One answer; the length of its body. */
    private static long read(InputStream in, String target) throws IOException {
      String status = line(in);
      if (!status.startsWith("HTTP/1.1 200")) throw new IOException(target + ": " + status);
      long length = -1;
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
        }
      }
      if (length >= 0) {
        in.skipNBytes(length);
        return length;
      }
      long all = 0;
      for (long chunk = chunk(in); chunk > 0; chunk = chunk(in)) {
        in.skipNBytes(chunk + 2);
        all += chunk;
      }
      in.skipNBytes(2);
      return all;
    }

    private static long chunk(InputStream in) throws IOException {
      return Long.parseLong(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) throw new IOException("The server closed the connection");
        if (c != '\r') line.append((char) c);
      }
      return line.toString();
    }
  }
}
