package dateline;

import java.util.TreeMap;

/**
 * What a client of a server that dies again and again has done and seen: of every article the
 * version that it wrote last, and what an answer has shown since.
 */
final class KillLedger {
  /**
   * @param file the number of the file that tells it, which changes when it is renamed
   * @param written the last version that was written, or 0 where the file is deleted
   * @param deleted the newest version when it was last deleted: that such a one is shown after that
   *     proves nothing
   * @param seen the newest version an answer has shown of those written since, or 0
   * @param gone whether an answer has shown that it is gone, and it was not written since
   * @param underWay whether it was deleted before an answer had shown what was written last: that
   *     may have been read by then, and come once more before it goes
   */
  record Entry(int file, int written, int deleted, int seen, boolean gone, boolean underWay) {
    boolean isLost(int found) {
      return written > 0 && seen > 0 && found < seen;
    }

    boolean isBack(int found) {
      return gone && found > 0;
    }

    boolean isCurrent(int found) {
      return found == written;
    }
  }

  private final TreeMap<Integer, Entry> entries = new TreeMap<>();
  private int versions = 0;

  int nextVersion() {
    return ++versions;
  }

  Entry get(int article) {
    return entries.getOrDefault(article, new Entry(0, 0, 0, 0, false, false));
  }

  void wrote(int article, int version, int file) {
    Entry before = get(article);
    entries.put(article, new Entry(file, version, before.deleted, before.seen, false, false));
  }

  /** From now on it may be gone, and what was seen of it before proves nothing. */
  void deleted(int article) {
    Entry before = get(article);
    boolean underWay = before.seen < before.written;
    entries.put(article, new Entry(before.file, 0, versions, 0, before.gone, underWay));
  }

  /** It is told by another file now, and is found all the while. */
  void moved(int article) {
    Entry before = get(article);
    entries.put(
        article,
        new Entry(before.file + 1, before.written, before.deleted, before.seen, false, false));
  }

  /**
   * An answer showed this version, or 0 for none.
   *
   * @return whether that had not been shown before
   */
  boolean saw(int article, int version) {
    Entry before = get(article);
    boolean gone = before.written == 0 && version == 0 && !before.underWay;
    int seen = version > before.deleted ? Math.max(before.seen, version) : before.seen;
    entries.put(
        article,
        new Entry(before.file, before.written, before.deleted, seen, gone, before.underWay));
    return seen > before.seen || (gone && !before.gone);
  }
}
