package dateline.indexing;

import java.io.IOException;

/**
 * A run would remove so much that an unmounted disk or a mistyped folder is likelier than intent;
 * the message ends with the way to insist.
 */
public final class MassDeletionException extends IOException {
  private static final long serialVersionUID = 1L;

  MassDeletionException(String folder, int gone, int held) {
    super(
        "%,d of the %,d indexed seeds are gone from %s; nothing was changed. If that is meant, run: dateline index --force"
            .formatted(gone, held, folder));
  }
}
