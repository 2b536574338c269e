package dateline.lucene;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.ObjLongConsumer;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefBuilder;
import org.apache.lucene.util.IntsRefBuilder;
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.fst.FST;
import org.apache.lucene.util.fst.FSTCompiler;
import org.apache.lucene.util.fst.PositiveIntOutputs;
import org.apache.lucene.util.fst.Util;
import org.jspecify.annotations.Nullable;

/**
 * The suggestions of one segment, as an automaton whose cheapest ways lead to the heaviest terms:
 * the best ten of a million that begin with a letter cost as much as those of a hundred. Segments
 * never change, so neither does this; what was deleted since is for whoever counts.
 *
 * @param fst from a term to what it lacks to {@link #HEAVIEST}; null where there is no term
 * @param whole whether every term of the segment is in it
 */
record SuggestDictionary(@Nullable FST<Long> fst, boolean whole) {
  /**
   * Terms of a segment that is read in passing, 10 ms; a longer one is pruned and takes a while.
   */
  static final long FEW_TERMS = 20_000;

  private static final long HEAVIEST = Integer.MAX_VALUE;

  /** A weight is a whole number of eighths. */
  private static final int SHARES = 8;

  /** Building shares endings between words as far as this lets it remember them. */
  private static final double BUILDING_MB = 8;

  /**
   * Reads a segment's terms, of a large one those that at least two articles have: the single ones
   * are most of the terms, and {@link #scan} still finds them where nothing else begins so.
   *
   * @return null where it was stopped
   */
  static @Nullable SuggestDictionary read(Terms terms, BooleanSupplier stopped) throws IOException {
    boolean whole = terms.size() <= FEW_TERMS;
    var compiler =
        new FSTCompiler.Builder<>(FST.INPUT_TYPE.BYTE1, PositiveIntOutputs.getSingleton())
            .suffixRAMLimitMB(BUILDING_MB)
            .build();
    IntsRefBuilder path = new IntsRefBuilder();
    TermsEnum each = terms.iterator();
    for (BytesRef term = each.next(); term != null; term = each.next()) {
      if (stopped.getAsBoolean()) return null;
      int articles = each.docFreq();
      if (!whole && articles < 2) continue;
      compiler.add(Util.toIntsRef(term, path), HEAVIEST - weight(term, articles));
    }
    return new SuggestDictionary(
        FST.fromFSTReader(compiler.compile(), compiler.getFSTReader()), whole);
  }

  /** Tells the heaviest terms that begin with the prefix, heaviest first, and their weights. */
  void best(BytesRef prefix, int most, ObjLongConsumer<BytesRef> found) throws IOException {
    if (fst == null) return;
    FST.Arc<Long> arc = fst.getFirstArc(new FST.Arc<>());
    FST.BytesReader in = fst.getBytesReader();
    long lacking = 0;
    for (int i = 0; i < prefix.length; i++) {
      int next = prefix.bytes[prefix.offset + i] & 0xFF;
      if (fst.findTargetArc(next, arc, arc, in) == null) return;
      lacking += arc.output();
    }
    BytesRefBuilder rest = new BytesRefBuilder();
    for (Util.Result<Long> way : Util.shortestPaths(fst, arc, lacking, Long::compare, most, true)) {
      BytesRefBuilder term = new BytesRefBuilder();
      term.copyBytes(prefix);
      term.append(Util.toBytesRef(way.input(), rest));
      found.accept(term.get(), HEAVIEST - way.output());
    }
  }

  /** Tells the first terms in the dictionary that begin with the prefix, and their weights. */
  static void scan(TermsEnum terms, BytesRef prefix, int most, ObjLongConsumer<BytesRef> found)
      throws IOException {
    if (terms.seekCeil(prefix) == TermsEnum.SeekStatus.END) return;
    int left = most;
    for (BytesRef term = terms.term(); term != null && left > 0; term = terms.next()) {
      if (!StringHelper.startsWith(term, prefix)) return;
      found.accept(term, weight(term, terms.docFreq()));
      left--;
    }
  }

  private static long weight(BytesRef term, int articles) {
    return Math.min(HEAVIEST, Math.round(SuggestTerm.usefulness(term, articles) * SHARES));
  }
}
