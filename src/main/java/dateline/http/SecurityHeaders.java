package dateline.http;

import java.util.Map;

/** Headers of every response, errors included. */
final class SecurityHeaders {
  static final Map<String, String> FIXED =
      Map.of(
          "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:;"
                  + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self';"
                  + " frame-ancestors 'none'",
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer",
          "X-Frame-Options", "DENY",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Permissions-Policy", "geolocation=(), camera=(), microphone=()");

  private SecurityHeaders() {}
}
