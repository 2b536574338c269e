package dateline.http;

import io.javalin.http.Context;

/**
 * By which address readers know this server: what was set or, without that, where it listens. Never
 * what a request's Host header says, which is whatever its sender likes.
 *
 * @param given without a slash at the end; empty for none
 * @param host that is listened on
 */
record PublicAddress(String given, String host) {
  String of(Context ctx) {
    if (!given.isEmpty()) return given;
    boolean any = host.equals("0.0.0.0") || host.equals("::");
    String name = any ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
    return "http://" + name + ":" + ctx.req().getLocalPort();
  }
}
