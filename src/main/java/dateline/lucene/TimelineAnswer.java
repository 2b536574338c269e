package dateline.lucene;

import dateline.article.ArticleField;
import dateline.lucene.SearchAnswer.Asked;
import dateline.query.Filter;
import dateline.query.SearchRequest;
import dateline.query.Timeline;
import dateline.query.Timeline.Bucket;
import dateline.query.TimelineRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is found, bucket by bucket, beside all there was. */
final class TimelineAnswer {
  private final Snapshot snapshot;
  private final TimelineRequest request;
  private final SearchRequest search;
  private final SearchAnswer answer;

  TimelineAnswer(Snapshot snapshot, TimelineRequest request, SearchAnswer answer) {
    this.snapshot = snapshot;
    this.request = request;
    this.search = request.search();
    this.answer = answer;
  }

  Timeline answer() throws IOException {
    Asked asked = answer.asked();
    Found found = asked.found();
    Found all = answer.coverage(filter -> isTime(filter) || filter instanceof Filter.Listed);
    // Who names a time sees all of it, also where it begins or ends with nothing found.
    boolean named = search.filters().stream().anyMatch(TimelineAnswer::isTime);
    DateBuckets buckets =
        DateBuckets.of(
            snapshot.leaves(),
            snapshot.columns(),
            named ? all : found,
            search.interval(),
            search.zone(),
            null);
    Counts counts = counts(buckets, found);
    Counts coverage = counts(buckets, all);
    List<Integer> places = buckets.listed(named ? coverage : counts);
    List<Bucket> listed = new ArrayList<>();
    for (int place : places) {
      listed.add(
          new Bucket(buckets.from(place), buckets.to(place), counts.of(place), coverage.of(place)));
    }
    return new Timeline(
        found.count(),
        snapshot.stories().count(found),
        counts.missing(),
        buckets.interval(),
        listed,
        split(found, buckets, places),
        snapshot.commit().generation(),
        search.pinned() ? search.asOf() : asked.origin(),
        asked.reading());
  }

  private static boolean isTime(Filter filter) {
    return filter.field() == ArticleField.DATE;
  }

  private Timeline.@Nullable Split split(Found found, DateBuckets buckets, List<Integer> places)
      throws IOException {
    ArticleField field = request.split();
    if (field == null) return null;
    LabelColumn labels = snapshot.labels(field);
    List<Integer> most =
        LabelFacet.mostFirst(labels, counts(labels, found)).stream()
            .limit(request.splitSize())
            .toList();
    TopLabels top = new TopLabels(labels, most);
    Counts whole = counts(top, found);
    Crossed crossed = new Crossed(top, buckets);
    Counts cells = counts(crossed, found);
    List<List<Integer>> counts = new ArrayList<>();
    for (int row = 0; row < top.size(); row++) {
      int of = row;
      counts.add(places.stream().map(place -> cells.of(crossed.cell(of, place))).toList());
    }
    List<Timeline.Row> rows = new ArrayList<>();
    for (int row = 0; row < most.size(); row++) {
      rows.add(new Timeline.Row(labels.label(most.get(row)), whole.of(row), counts.get(row)));
    }
    int other = top.other();
    return new Timeline.Split(field, rows, new Timeline.Other(whole.of(other), counts.get(other)));
  }

  private Counts counts(Column column, Found found) throws IOException {
    return Counts.of(snapshot, search.counted(), column, found);
  }
}
