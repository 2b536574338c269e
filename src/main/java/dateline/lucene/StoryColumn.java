package dateline.lucene;

import static org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * The stories of a snapshot that more than one article tells. Their members stand one after the
 * other, the best of a story first; the place in that row is a member's position.
 */
final class StoryColumn {
  static final int ALONE = -1;

  /** By document; {@link #ALONE} for most. */
  private final int[] positions;

  /** The documents that have one: most that are found are told apart by one bit. */
  private final FixedBitSet placed;

  /** By position: its document, its story, and its segment. */
  private final int[] docs;

  private final int[] stories;
  private final int[] leaves;

  /** By story: the position of its best member; and the end of the last. */
  private final int[] starts;

  private StoryColumn(int[] positions, int[] docs, int[] stories, int[] leaves, int[] starts) {
    this.positions = positions;
    this.placed = new FixedBitSet(Math.max(1, positions.length));
    for (int doc : docs) placed.set(doc);
    this.docs = docs;
    this.stories = stories;
    this.leaves = leaves;
    this.starts = starts;
  }

  private record Member(int doc, int leaf, double quality, long date, long tie) {
    /** The version that is shown: the best by quality, then the earliest. */
    static final Comparator<Member> BEST_FIRST =
        Comparator.comparingDouble((Member member) -> -member.quality)
            .thenComparingLong(Member::date)
            .thenComparingLong(Member::tie);
  }

  static StoryColumn open(IndexReader reader) throws IOException {
    List<List<Member>> stories = new ArrayList<>();
    Map<Long, List<Member>> byTie = new HashMap<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      read(leaf, byTie);
    }
    int size = 0;
    for (List<Member> members : byTie.values()) {
      if (members.size() < 2) continue; // its others went
      members.sort(Member.BEST_FIRST);
      stories.add(members);
      size += members.size();
    }
    // As their documents lie: who reads them one after the other reads memory in order.
    stories.sort(Comparator.comparingInt(members -> members.get(0).doc));
    return arranged(stories, size, reader.maxDoc());
  }

  private static void read(LeafReaderContext leaf, Map<Long, List<Member>> byTie)
      throws IOException {
    Bits live = leaf.reader().getLiveDocs();
    NumericDocValues stories = DocValues.getNumeric(leaf.reader(), Schema.STORY);
    NumericDocValues ties = DocValues.getNumeric(leaf.reader(), Schema.TIE);
    NumericDocValues dates = DocValues.getNumeric(leaf.reader(), Schema.DATE);
    NumericDocValues qualities = DocValues.getNumeric(leaf.reader(), Schema.QUALITY);
    while (stories.nextDoc() != NO_MORE_DOCS) {
      int doc = stories.docID();
      if ((live != null && !live.get(doc)) || !ties.advanceExact(doc)) continue;
      double quality =
          qualities.advanceExact(doc) ? Double.longBitsToDouble(qualities.longValue()) : 0;
      long date = dates.advanceExact(doc) ? dates.longValue() : Long.MAX_VALUE;
      byTie
          .computeIfAbsent(stories.longValue(), tie -> new ArrayList<>())
          .add(new Member(leaf.docBase + doc, leaf.ord, quality, date, ties.longValue()));
    }
  }

  private static StoryColumn arranged(List<List<Member>> stories, int size, int maxDoc) {
    int[] positions = new int[maxDoc];
    Arrays.fill(positions, ALONE);
    int[] docs = new int[size];
    int[] storyOf = new int[size];
    int[] leaves = new int[size];
    int[] starts = new int[stories.size() + 1];
    int position = 0;
    for (int story = 0; story < stories.size(); story++) {
      starts[story] = position;
      for (Member member : stories.get(story)) {
        positions[member.doc] = position;
        docs[position] = member.doc;
        leaves[position] = member.leaf;
        storyOf[position++] = story;
      }
    }
    starts[stories.size()] = position;
    return new StoryColumn(positions, docs, storyOf, leaves, starts);
  }

  /** The position of a document, or {@link #ALONE}. */
  int position(int doc) {
    return positions[doc];
  }

  int doc(int position) {
    return docs[position];
  }

  /** The documents of the story that a document tells, the best first; of one alone itself. */
  int[] members(int doc) {
    if (positions[doc] == ALONE) return new int[] {doc};
    int story = stories[positions[doc]];
    return Arrays.copyOfRange(docs, starts[story], starts[story + 1]);
  }

  /** The best version of the story that a document tells. */
  int best(int doc) {
    return positions[doc] == ALONE ? doc : docs[starts[stories[positions[doc]]]];
  }

  /** The number of the segment that the document of a position is in. */
  int leaf(int position) {
    return leaves[position];
  }

  /** What several of those found tell. */
  Retold retold(Found found) {
    FixedBitSet members = members(found);
    int[] retold = new int[members.cardinality()];
    int[] starts = new int[retold.length + 1];
    int size = 0;
    int told = 0;
    for (int from = 0; from < docs.length; ) {
      int first = members.nextSetBit(from);
      if (first == NO_MORE_DOCS) break;
      from = this.starts[stories[first] + 1];
      int second = first + 1 < from ? members.nextSetBit(first + 1, from) : NO_MORE_DOCS;
      if (second == NO_MORE_DOCS) continue; // told by one of those found
      starts[told++] = size;
      for (int i = first; i < from; i++) if (members.get(i)) retold[size++] = i;
    }
    starts[told] = size;
    return new Retold(Arrays.copyOf(retold, size), Arrays.copyOf(starts, told + 1));
  }

  /** The positions of those found who are not alone. */
  private FixedBitSet members(Found found) {
    FixedBitSet members = new FixedBitSet(Math.max(1, docs.length));
    long[] foundBits = found.docs().getBits();
    long[] placedBits = placed.getBits();
    for (int word = 0; word < Math.min(foundBits.length, placedBits.length); word++) {
      for (long bits = foundBits[word] & placedBits[word]; bits != 0; bits &= bits - 1) {
        members.set(positions[word * Long.SIZE + Long.numberOfTrailingZeros(bits)]);
      }
    }
    return members;
  }

  /** How many stories were found. */
  int count(Found found) {
    return found.count() - found.retold(this).repeats();
  }

  /** Of what was found, the best version of each story. */
  Found best(Found found) {
    Retold retold = found.retold(this);
    FixedBitSet best = found.docs().clone();
    for (int story = 0; story < retold.stories(); story++) {
      for (int i = retold.start(story) + 1; i < retold.end(story); i++) {
        best.clear(docs[retold.position(i)]);
      }
    }
    return new Found(best, found.count() - retold.repeats(), found.isWhole());
  }
}
