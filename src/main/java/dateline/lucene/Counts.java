package dateline.lucene;

import dateline.query.SearchRequest.Counted;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;

/** How many of what was found have each value of a column. */
final class Counts {
  /** By value; in the last place what has none. */
  private final int[] of;

  private Counts(int[] of) {
    this.of = of;
  }

  /** How many have it. */
  int of(int value) {
    return of[value];
  }

  /** How many have none. */
  int missing() {
    return of[of.length - 1];
  }

  /** Counts what is asked to be counted. */
  static Counts of(Snapshot snapshot, Counted counted, Column column, Found found)
      throws IOException {
    return switch (counted) {
      case ARTICLES -> ofArticles(snapshot.leaves(), column, found);
      case STORIES -> ofStories(snapshot.leaves(), column, found, snapshot.stories());
    };
  }

  /** Counts articles. */
  static Counts ofArticles(List<LeafReaderContext> leaves, Column column, Found found)
      throws IOException {
    return new Counting(leaves, column).articles(found).counts();
  }

  /**
   * Counts stories: of one that several found articles tell, each value counts once, and it lacks a
   * value where none of them has one.
   */
  static Counts ofStories(
      List<LeafReaderContext> leaves, Column column, Found found, StoryColumn stories)
      throws IOException {
    return new Counting(leaves, column)
        .articles(found)
        .withoutRepeats(stories, found.retold(stories))
        .counts();
  }

  private static final class Counting {
    private final List<LeafReaderContext> leaves;

    /** By segment. */
    private final Column.Values[] values;

    /** By value; in the last place what has none. */
    private final int[] of;

    Counting(List<LeafReaderContext> leaves, Column column) throws IOException {
      this.leaves = leaves;
      this.values = new Column.Values[leaves.size()];
      for (LeafReaderContext leaf : leaves) values[leaf.ord] = column.of(leaf);
      this.of = new int[column.size() + 1];
    }

    Counting articles(Found found) {
      for (LeafReaderContext leaf : leaves) values[leaf.ord].count(found.in(leaf), of);
      return this;
    }

    /** Takes off what the articles of a story have counted more than once. */
    Counting withoutRepeats(StoryColumn stories, Retold retold) {
      int[] counted = new int[of.length]; // by value the last story that has it, from 1
      for (int story = 0; story < retold.stories(); story++) {
        int without = 0;
        for (int i = retold.start(story); i < retold.end(story); i++) {
          int position = retold.position(i);
          LeafReaderContext leaf = leaves.get(stories.leaf(position));
          int doc = stories.doc(position) - leaf.docBase;
          Column.Values here = values[leaf.ord];
          int count = here.count(doc);
          if (count == 0) without++;
          for (int j = 0; j < count; j++) {
            int value = here.value(doc, j);
            if (counted[value] == story + 1) of[value]--;
            counted[value] = story + 1;
          }
        }
        boolean all = without == retold.end(story) - retold.start(story);
        of[of.length - 1] -= all ? without - 1 : without;
      }
      return this;
    }

    Counts counts() {
      return new Counts(of);
    }
  }
}
