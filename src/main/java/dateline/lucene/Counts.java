package dateline.lucene;

import dateline.query.SearchRequest.Counted;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** How many of what was found have each value of a column. */
final class Counts {
  private final int[] of;
  private final int missing;

  private Counts(int[] of, int missing) {
    this.of = of;
    this.missing = missing;
  }

  /** How many have it. */
  int of(int value) {
    return of[value];
  }

  /** How many have none. */
  int missing() {
    return missing;
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
    return new Counting(leaves, column, found, null).counts();
  }

  /**
   * Counts stories: of one that several found articles tell, each value counts once, and it lacks a
   * value where none of them has one.
   */
  static Counts ofStories(
      List<LeafReaderContext> leaves, Column column, Found found, StoryColumn stories)
      throws IOException {
    return new Counting(leaves, column, found, stories).counts();
  }

  private static final class Counting {
    final List<LeafReaderContext> leaves;
    final Column column;
    final Found found;
    final @Nullable StoryColumn stories;
    final int[] of;
    int missing = 0;

    Counting(
        List<LeafReaderContext> leaves, Column column, Found found, @Nullable StoryColumn stories) {
      this.leaves = leaves;
      this.column = column;
      this.found = found;
      this.stories = stories;
      this.of = new int[column.size()];
    }

    Counts counts() throws IOException {
      for (LeafReaderContext leaf : leaves) count(leaf);
      if (stories != null) count(stories);
      return new Counts(of, missing);
    }

    /** Each article by itself, but for those that others tell too. */
    private void count(LeafReaderContext leaf) throws IOException {
      Column.Values values = column.of(leaf);
      int end = leaf.docBase + leaf.reader().maxDoc();
      for (int next = found.next(leaf.docBase, end); next >= 0; next = found.next(next + 1, end)) {
        if (stories != null && stories.position(next) != StoryColumn.ALONE) continue;
        int doc = next - leaf.docBase;
        int count = values.count(doc);
        if (count == 0) missing++;
        for (int i = 0; i < count; i++) of[values.value(doc, i)]++;
      }
    }

    /** Story by story, so that a value knows by the last story it counted for. */
    private void count(StoryColumn told) throws IOException {
      FixedBitSet members = told.positions(found);
      int[] counted = new int[column.size()];
      int story = -1;
      boolean any = true;
      for (int position = 0; position < told.size(); position++) {
        if (!members.get(position)) continue;
        if (told.story(position) != story) {
          if (!any) missing++;
          story = told.story(position);
          any = false;
        }
        int doc = told.doc(position);
        LeafReaderContext leaf = Leaves.of(leaves, doc);
        Column.Values values = column.of(leaf);
        for (int i = 0; i < values.count(doc - leaf.docBase); i++) {
          int value = values.value(doc - leaf.docBase, i);
          any = true;
          if (counted[value] == story + 1) continue;
          counted[value] = story + 1;
          of[value]++;
        }
      }
      if (!any) missing++;
    }
  }
}
