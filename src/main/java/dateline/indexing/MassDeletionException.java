package dateline.indexing;

import java.io.IOException;
import java.util.Locale;

/**
 * A run would remove so much that an unmounted disk or a mistyped folder is likelier than intent;
 * the message ends with the way to insist.
 */
public final class MassDeletionException extends IOException {
  private static final long serialVersionUID = 1L;

  MassDeletionException(String folder, long gone, long held) {
    super(
        String.format(
            Locale.ROOT,
            "%,d of the %,d indexed articles are gone from %s; nothing was changed. Put them back; or, if that is meant, stop the server and run: dateline index --force",
            gone,
            held,
            folder));
  }
}
