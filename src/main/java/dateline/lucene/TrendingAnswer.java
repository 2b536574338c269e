package dateline.lucene;

import dateline.lucene.SearchAnswer.Asked;
import dateline.query.SearchRequest;
import dateline.query.Surprise;
import dateline.query.Trending;
import dateline.query.Trending.Span;
import dateline.query.Trending.Value;
import dateline.query.TrendingRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.FixedBitSet;

/** What is found in the last days, compared with the days before. */
final class TrendingAnswer {
  private static final Comparator<Value> MOST_SURPRISING_FIRST =
      Comparator.comparingDouble((Value value) -> -value.score())
          .thenComparing(Comparator.comparingLong(Value::count).reversed())
          .thenComparing(Value::value);

  private final Snapshot snapshot;
  private final TrendingRequest request;
  private final SearchRequest search;
  private final SearchAnswer answer;

  TrendingAnswer(Snapshot snapshot, TrendingRequest request, SearchAnswer answer) {
    this.snapshot = snapshot;
    this.request = request;
    this.search = request.search();
    this.answer = answer;
  }

  Trending answer() throws IOException {
    Asked asked = answer.asked();
    Instant end = asked.origin();
    Instant middle = request.window().before(end);
    Instant begin = request.baseline().before(middle);
    Found now = published(asked.found(), middle, end);
    Found before = published(asked.found(), begin, middle);
    Span window = new Span(middle, end, now.count(), snapshot.stories().count(now));
    Span baseline = new Span(begin, middle, before.count(), snapshot.stories().count(before));
    return new Trending(
        window,
        baseline,
        values(now, window.size(search.counted()), before, baseline.size(search.counted())),
        snapshot.commit().generation(),
        search.pinned() ? search.asOf() : end,
        asked.reading());
  }

  private List<Value> values(Found now, long size, Found before, long sizeBefore)
      throws IOException {
    LabelColumn labels = snapshot.labels(request.field());
    Counts counts = Counts.of(snapshot, search.counted(), labels, now);
    Counts countsBefore = Counts.of(snapshot, search.counted(), labels, before);
    List<Value> values = new ArrayList<>();
    for (int value = 0; value < labels.size(); value++) {
      long count = counts.of(value);
      if (count < Trending.FEWEST) continue;
      double score = Surprise.of(count, size, countsBefore.of(value), sizeBefore);
      if (score <= 0) continue;
      double expected = (double) size * countsBefore.of(value) / sizeBefore;
      values.add(new Value(labels.label(value), count, expected, countsBefore.of(value), score));
    }
    values.sort(MOST_SURPRISING_FIRST);
    return values.subList(0, Math.min(request.size(), values.size()));
  }

  /** Of what is found, that which was published after one moment and not after the other. */
  private Found published(Found found, Instant after, Instant to) throws IOException {
    FixedBitSet docs = new FixedBitSet(found.docs().length());
    int count = 0;
    for (LeafReaderContext leaf : snapshot.leaves()) {
      long[] dates = snapshot.columns().dates(leaf);
      int end = leaf.docBase + dates.length;
      for (int doc = found.next(leaf.docBase, end); doc >= 0; doc = found.next(doc + 1, end)) {
        long date = dates[doc - leaf.docBase];
        if (date <= after.toEpochMilli() || date > to.toEpochMilli()) continue;
        docs.set(doc);
        count++;
      }
    }
    return new Found(docs, count);
  }
}
