package dateline.http;

import dateline.query.Filter;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Interval;
import dateline.query.SearchResults.DateFacet;
import dateline.query.SearchResults.DateFacet.Bucket;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When what is found was published, whatever dates it is narrowed to: a drawing {@value #WIDTH}
 * wide and {@value #HEIGHT} high of bars that each narrow to their time.
 */
public final class Histogram {
  static final int WIDTH = 600;
  static final int HEIGHT = 64;

  private final SearchRequest request;
  private final DateFacet dates;
  private final PageUrl url;

  Histogram(SearchRequest request, DateFacet dates, PageUrl url) {
    this.request = request;
    this.dates = dates;
    this.url = url;
  }

  /**
   * One bar.
   *
   * @param label its time and its count
   * @param from what {@code from} narrows to it
   * @param to what {@code to} does
   * @param inside whether the search is narrowed to a time that holds some of it
   */
  public record Bar(
      String label,
      String time,
      String href,
      String from,
      String to,
      double x,
      double width,
      double height,
      boolean inside) {}

  public List<Bar> bars() {
    List<Bucket> buckets = dates.buckets();
    long most = Math.max(1, buckets.stream().mapToLong(Bucket::count).max().orElse(1));
    double step = (double) WIDTH / Math.max(1, buckets.size());
    List<Bar> bars = new ArrayList<>();
    for (Bucket bucket : buckets) {
      // what is there can be seen, however little it is
      double height = bucket.count() == 0 ? 0 : Math.max(2, (HEIGHT - 4.0) * bucket.count() / most);
      String from = from(bucket);
      String to = to(bucket);
      String time = time(bucket);
      bars.add(
          new Bar(
              Words.bar(time, bucket.count()),
              time,
              url.without("when").with("from", from).with("to", to).href(),
              from,
              to,
              bars.size() * step,
              Math.min(step * 0.82, 40),
              height,
              isInside(bucket)));
    }
    return bars;
  }

  /** Of the first bar that the search is narrowed to, counted from 0. */
  public int first() {
    List<Bar> bars = bars();
    for (int i = 0; i < bars.size(); i++) if (bars.get(i).inside) return i;
    return 0;
  }

  /** Of the last one. */
  public int last() {
    List<Bar> bars = bars();
    for (int i = bars.size() - 1; i > 0; i--) if (bars.get(i).inside) return i;
    return Math.max(0, bars.size() - 1);
  }

  /** The dates under the drawing, from left to right. */
  public List<String> ticks() {
    List<Bucket> buckets = dates.buckets();
    if (buckets.size() < 3) return buckets.stream().map(this::time).toList();
    return List.of(
        time(buckets.get(0)),
        time(buckets.get(buckets.size() / 2)),
        time(buckets.get(buckets.size() - 1)));
  }

  /** The end of the newest bar, or null where nothing has a date. */
  @Nullable Instant end() {
    List<Bucket> buckets = dates.buckets();
    return buckets.isEmpty() ? null : buckets.get(buckets.size() - 1).to();
  }

  private boolean isInside(Bucket bucket) {
    for (Filter filter : request.filters()) {
      if (filter instanceof Filter.Dates range) {
        if (range.from() != null && !bucket.to().isAfter(range.from())) return false;
        if (range.to() != null && !bucket.from().isBefore(range.to())) return false;
      } else if (filter instanceof Filter.Newest newest) {
        if (!bucket.to().isAfter(newest.age().before(request.asOf()))) return false;
      }
    }
    return true;
  }

  private String time(Bucket bucket) {
    ZonedDateTime first = bucket.from().atZone(request.zone());
    return switch (dates.interval()) {
      case HOUR -> Words.HOUR.format(first);
      case DAY, AUTO -> Words.DAY.format(first);
      case WEEK -> Words.weekOf(Words.DAY.format(first));
      case MONTH -> Words.MONTH.format(first);
      case YEAR -> String.valueOf(first.getYear());
    };
  }

  private String from(Bucket bucket) {
    if (dates.interval() == Interval.HOUR) return bucket.from().toString();
    return bucket.from().atZone(request.zone()).toLocalDate().toString();
  }

  private String to(Bucket bucket) {
    if (dates.interval() == Interval.HOUR) return bucket.to().minusMillis(1).toString();
    return bucket.to().atZone(request.zone()).toLocalDate().minusDays(1).toString();
  }
}
