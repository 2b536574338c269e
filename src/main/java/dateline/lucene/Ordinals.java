package dateline.lucene;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which of a segment's labels each of its documents has, by their ordinals: the smallest array that
 * holds them, since what is counted of some thousand articles among a million is waited for from
 * memory, a line of the cache for each. In arrays of {@code int} an answer takes 15 % longer (the
 * median of 11 rounds by turns in one process, 1,000,000 articles, four facets).
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
sealed interface Ordinals {
  /** How many a document has. */
  int count(int doc);

  /**
   * One of them.
   *
   * @param index below {@link #count}
   */
  int get(int doc, int index);

  /** How many all documents have together. */
  int total();

  /**
   * Counts the labels of these documents.
   *
   * @param as by ordinal the place in {@code of} where it is counted; the last place counts what
   *     has none
   */
  void count(int[] docs, int[] as, int[] of);

  /** Where no document has more than one of a few labels: its ordinal and 1, or 0. */
  record OneOfFew(byte[] ordinals, int total) implements Ordinals {
    private static final int MOST = 0xFF;

    @Override
    public int count(int doc) {
      return ordinals[doc] == 0 ? 0 : 1;
    }

    @Override
    public int get(int doc, int index) {
      return Byte.toUnsignedInt(ordinals[doc]) - 1;
    }

    @Override
    public void count(int[] docs, int[] as, int[] of) {
      for (int doc : docs) {
        int ordinal = Byte.toUnsignedInt(ordinals[doc]);
        of[ordinal == 0 ? of.length - 1 : as[ordinal - 1]]++;
      }
    }
  }

  /** The same of more labels. */
  record OneOfMany(char[] ordinals, int total) implements Ordinals {
    private static final int MOST = 0xFFFF;

    @Override
    public int count(int doc) {
      return ordinals[doc] == 0 ? 0 : 1;
    }

    @Override
    public int get(int doc, int index) {
      return ordinals[doc] - 1;
    }

    @Override
    public void count(int[] docs, int[] as, int[] of) {
      for (int doc : docs) {
        int ordinal = ordinals[doc];
        of[ordinal == 0 ? of.length - 1 : as[ordinal - 1]]++;
      }
    }
  }

  /**
   * The ordinals of a document, each and 1, side by side in a word of 64 bits.
   *
   * @param rest those of the few documents that have more than a word holds, which is then {@link
   *     #REST}
   */
  record Packed(long[] words, int bits, Map<Integer, int[]> rest, int total) implements Ordinals {
    /** No ordinal and 1 has as many ones, so no word of ordinals is this. */
    private static final long REST = -1;

    /** For the ordinals of so many labels. */
    static int bits(int labels) {
      return Integer.SIZE - Integer.numberOfLeadingZeros(labels + 1);
    }

    @Override
    public int count(int doc) {
      long word = words[doc];
      if (word == REST) return rest(doc).length;
      int used = Long.SIZE - Long.numberOfLeadingZeros(word);
      return (used + bits - 1) / bits;
    }

    @Override
    public int get(int doc, int index) {
      long word = words[doc];
      return word == REST ? rest(doc)[index] : (int) ((word >>> (index * bits)) & mask()) - 1;
    }

    private int[] rest(int doc) {
      return Objects.requireNonNull(rest.get(doc));
    }

    private long mask() {
      return (1L << bits) - 1;
    }

    @Override
    public void count(int[] docs, int[] as, int[] of) {
      long mask = mask();
      for (int doc : docs) {
        long word = words[doc];
        if (word == REST) {
          for (int ordinal : rest(doc)) of[as[ordinal]]++;
        } else if (word == 0) {
          of[of.length - 1]++;
        } else {
          for (; word != 0; word >>>= bits) of[as[(int) (word & mask) - 1]]++;
        }
      }
    }
  }

  /** Those of a document stand from {@code starts[doc]} to before {@code starts[doc + 1]}. */
  record Listed(int[] starts, int[] ordinals) implements Ordinals {
    int docs() {
      return starts.length - 1;
    }

    int[] of(int doc) {
      return Arrays.copyOfRange(ordinals, starts[doc], starts[doc + 1]);
    }

    @Override
    public int count(int doc) {
      return starts[doc + 1] - starts[doc];
    }

    @Override
    public int get(int doc, int index) {
      return ordinals[starts[doc] + index];
    }

    @Override
    public int total() {
      return ordinals.length;
    }

    @Override
    public void count(int[] docs, int[] as, int[] of) {
      for (int doc : docs) {
        int from = starts[doc];
        int to = starts[doc + 1];
        if (from == to) of[of.length - 1]++;
        for (int i = from; i < to; i++) of[as[ordinals[i]]]++;
      }
    }
  }

  /** Takes them document by document. */
  final class Builder {
    /** Of so many documents one may have more labels than a word holds. */
    private static final int FEW = 16;

    private final int labels;
    private final int[] starts;
    private int[] ordinals;
    private int docs = 0;
    private int size = 0;

    /**
     * @param labels how many there are
     * @param docs of the segment
     */
    Builder(int labels, int docs) {
      this.labels = labels;
      this.starts = new int[docs + 1];
      this.ordinals = new int[docs];
    }

    /**
     * @param doc no less than the one before
     */
    void add(int doc, int ordinal) {
      while (docs <= doc) starts[docs++] = size;
      if (size == ordinals.length) ordinals = Arrays.copyOf(ordinals, Math.max(8, size * 2));
      ordinals[size++] = ordinal;
    }

    Ordinals build() {
      while (docs < starts.length) starts[docs++] = size;
      Listed listed = new Listed(starts, Arrays.copyOf(ordinals, size));
      boolean single = more(listed, 1) == 0;
      if (single && labels <= OneOfFew.MOST) return few(listed);
      if (single && labels <= OneOfMany.MOST) return many(listed);
      int bits = Packed.bits(labels);
      return more(listed, Long.SIZE / bits) <= docs / FEW ? packed(listed, bits) : listed;
    }

    /** How many documents have more labels than so many. */
    private static int more(Listed listed, int than) {
      int more = 0;
      for (int doc = 0; doc < listed.docs(); doc++) if (listed.count(doc) > than) more++;
      return more;
    }

    private static OneOfFew few(Listed listed) {
      byte[] only = new byte[listed.docs()];
      for (int doc = 0; doc < only.length; doc++) {
        if (listed.count(doc) > 0) only[doc] = (byte) (listed.get(doc, 0) + 1);
      }
      return new OneOfFew(only, listed.total());
    }

    private static OneOfMany many(Listed listed) {
      char[] only = new char[listed.docs()];
      for (int doc = 0; doc < only.length; doc++) {
        if (listed.count(doc) > 0) only[doc] = (char) (listed.get(doc, 0) + 1);
      }
      return new OneOfMany(only, listed.total());
    }

    private static Packed packed(Listed listed, int bits) {
      long[] words = new long[listed.docs()];
      Map<Integer, int[]> rest = new HashMap<>();
      for (int doc = 0; doc < words.length; doc++) {
        int count = listed.count(doc);
        if (count > Long.SIZE / bits) {
          words[doc] = Packed.REST;
          rest.put(doc, listed.of(doc));
        } else {
          for (int i = 0; i < count; i++) words[doc] |= (listed.get(doc, i) + 1L) << (i * bits);
        }
      }
      return new Packed(words, bits, rest, listed.total());
    }
  }
}
