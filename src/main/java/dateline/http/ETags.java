package dateline.http;

import io.javalin.http.Context;
import java.util.HexFormat;

/**
 * Names each answer, so that who has it already need not be sent it again (RFC 9110, section
 * 8.8.3).
 *
 * @param process sets this process apart: an index that had to be built again counts its
 *     generations anew
 */
record ETags(String process) {
  /**
   * The same of what may be a part: that has no ETag and is kept by nobody, for the next answer may
   * be whole.
   */
  boolean isUnchanged(Context ctx, long generation, boolean partial, String answer) {
    if (!partial) return isUnchanged(ctx, generation, answer);
    ctx.header("Cache-Control", "no-store");
    return false;
  }

  /** Sets the ETag; true where the caller already has this very answer, and 304 is said. */
  boolean isUnchanged(Context ctx, long generation, String answer) {
    String hash = HexFormat.of().toHexDigits((process + answer).hashCode());
    String etag = '"' + Long.toString(generation) + '-' + hash + '"';
    ctx.header("ETag", etag);
    ctx.header("Cache-Control", "no-cache");
    String known = ctx.header("If-None-Match");
    if (known == null || !(known.equals("*") || known.contains(etag))) return false;
    ctx.status(304);
    return true;
  }
}
