package dateline.lucene;

import dateline.article.Article;
import dateline.article.ArticleField;
import dateline.query.Story;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReaderContext;
import org.jspecify.annotations.Nullable;

/** What others tell with an article. */
final class StoryTeller {
  /** How many others a hit lists. */
  static final int FEW = 5;

  private static final int MOST = 1_000;

  private final Snapshot snapshot;
  private final @Nullable Instant asOf;

  /** By its best version: a story of thousands may be told by every hit of a page. */
  private final Map<Integer, Known> known = new HashMap<>();

  /**
   * A story as far as it is known.
   *
   * @param members the best first
   * @param first the oldest of them
   */
  private record Known(List<Integer> members, int first, int providers) {}

  /**
   * @param asOf what is newer is not told, or null
   */
  StoryTeller(Snapshot snapshot, @Nullable Instant asOf) {
    this.snapshot = snapshot;
    this.asOf = asOf;
  }

  /**
   * The story of a document, or null where it is alone.
   *
   * @param most others that are listed
   */
  @Nullable Story of(int doc, int most) throws IOException {
    if (snapshot.stories().position(doc) == StoryColumn.ALONE) return null;
    Story story = told(doc, most);
    return story.size() < 2 ? null : story;
  }

  /** The story of a document, also where it is alone. */
  Story whole(int doc) throws IOException {
    return told(doc, MOST);
  }

  private Story told(int doc, int most) throws IOException {
    Known story = known(doc);
    List<Article> others = new ArrayList<>();
    for (int member : story.members) {
      if (member == doc) continue;
      if (others.size() == most) break;
      others.add(StoredCopy.article(snapshot.searcher(), member));
    }
    long firstSeen = date(story.first);
    return new Story(
        id(story.first),
        story.members.size(),
        story.providers,
        firstSeen == Columns.NO_DATE ? null : Instant.ofEpochMilli(firstSeen),
        others);
  }

  private Known known(int doc) throws IOException {
    int best = snapshot.stories().best(doc);
    Known story = known.get(best);
    if (story == null) {
      story = read(doc);
      known.put(best, story);
    }
    return story;
  }

  private Known read(int doc) throws IOException {
    List<Integer> members = new ArrayList<>();
    for (int member : snapshot.stories().members(doc)) if (isKnown(member)) members.add(member);
    if (members.isEmpty()) members.add(doc);
    int first = members.get(0);
    Set<Integer> providers = new HashSet<>();
    for (int member : members) {
      if (isBefore(member, first)) first = member;
      providers.add(provider(member));
    }
    return new Known(members, first, providers.size());
  }

  private boolean isKnown(int doc) throws IOException {
    return asOf == null || date(doc) <= asOf.toEpochMilli();
  }

  /** By date, those without one last; the order in which stories begin. */
  private boolean isBefore(int doc, int other) throws IOException {
    long date = date(doc) == Columns.NO_DATE ? Long.MAX_VALUE : date(doc);
    long others = date(other) == Columns.NO_DATE ? Long.MAX_VALUE : date(other);
    if (date != others) return date < others;
    return ArticleDocument.tie(id(doc)) < ArticleDocument.tie(id(other));
  }

  private long date(int doc) throws IOException {
    LeafReaderContext leaf = leaf(doc);
    return snapshot.columns().dates(leaf)[doc - leaf.docBase];
  }

  private int provider(int doc) throws IOException {
    LeafReaderContext leaf = leaf(doc);
    Column.Values values = snapshot.labels(ArticleField.PROVIDER).of(leaf);
    int here = doc - leaf.docBase;
    return IntStream.range(0, values.count(here)).map(i -> values.value(here, i)).min().orElse(-1);
  }

  private String id(int doc) throws IOException {
    return Leaves.id(snapshot.leaves(), doc);
  }

  private LeafReaderContext leaf(int doc) {
    return Leaves.of(snapshot.leaves(), doc);
  }
}
