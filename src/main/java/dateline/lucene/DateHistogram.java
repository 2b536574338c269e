package dateline.lucene;

import dateline.query.Filter;
import dateline.query.SearchRequest.Interval;
import dateline.query.SearchResults.DateFacet;
import dateline.query.SearchResults.DateFacet.Bucket;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.jspecify.annotations.Nullable;

/** Counts what a query finds by hour, day, week, month or year of a time zone. */
final class DateHistogram {
  private static final int FEW = 100;

  /** More buckets than this are never made: the next coarser interval is taken. */
  private static final int MOST = 1_000;

  private final Interval wanted;
  private final ZoneId zone;
  private final Filter.@Nullable Dates chosen;

  /**
   * @param chosen the dates the request is narrowed to; where an interval is named, only buckets of
   *     that time are listed, each with its whole count
   */
  DateHistogram(Interval wanted, ZoneId zone, Filter.@Nullable Dates chosen) {
    this.wanted = wanted;
    this.zone = zone;
    this.chosen = chosen;
  }

  DateFacet count(Snapshot snapshot, Query query) throws IOException {
    Dates dates = snapshot.searcher().search(query, new Dates.Collecting());
    if (dates.size == 0) return new DateFacet(wanted, List.of(), dates.missing);
    long[] sorted = within(Arrays.copyOf(dates.millis, dates.size));
    if (sorted.length == 0) return new DateFacet(wanted, List.of(), dates.missing);
    Arrays.sort(sorted);
    Interval interval = interval(sorted[0], sorted[sorted.length - 1]);
    return new DateFacet(interval, buckets(sorted, interval), dates.missing);
  }

  private long[] within(long[] dates) {
    if (chosen == null || wanted == Interval.AUTO) return dates;
    Instant from = chosen.from();
    Instant to = chosen.to();
    long first = from == null ? Long.MIN_VALUE : edge(from, false);
    long last = to == null ? Long.MAX_VALUE : edge(to.minusMillis(1), true);
    return Arrays.stream(dates).filter(date -> date >= first && date < last).toArray();
  }

  /** The first moment of the bucket that holds this one, or of the bucket after it. */
  private long edge(Instant moment, boolean end) {
    ZonedDateTime start = start(moment.atZone(zone), wanted);
    return (end ? next(start, wanted) : start).toInstant().toEpochMilli();
  }

  private Interval interval(long first, long last) {
    int most = wanted == Interval.AUTO ? FEW : MOST;
    Interval interval = wanted == Interval.AUTO ? Interval.HOUR : wanted;
    while (interval != Interval.YEAR && approximate(interval, last - first) >= most) {
      interval = coarser(interval);
    }
    return interval;
  }

  private static Interval coarser(Interval interval) {
    return switch (interval) {
      case AUTO -> Interval.HOUR;
      case HOUR -> Interval.DAY;
      case DAY -> Interval.WEEK;
      case WEEK -> Interval.MONTH;
      case MONTH, YEAR -> Interval.YEAR;
    };
  }

  private static long approximate(Interval interval, long millis) {
    long hours = millis / 3_600_000;
    return switch (interval) {
      case HOUR -> hours;
      case DAY -> hours / 24;
      case WEEK -> hours / (24 * 7);
      case MONTH -> hours / (24 * 30);
      case YEAR, AUTO -> 0;
    };
  }

  private List<Bucket> buckets(long[] sorted, Interval interval) {
    List<Bucket> buckets = new ArrayList<>();
    ZonedDateTime start = start(Instant.ofEpochMilli(sorted[0]).atZone(zone), interval);
    for (int i = 0; i < sorted.length; ) {
      ZonedDateTime end = next(start, interval);
      long limit = end.toInstant().toEpochMilli();
      int from = i;
      while (i < sorted.length && sorted[i] < limit) i++;
      // Thousands of years lie between two mistyped dates; their empty ones are left out.
      if (i > from || buckets.size() < MOST) {
        buckets.add(new Bucket(start.toInstant(), end.toInstant(), i - from));
      }
      start = end;
    }
    return buckets;
  }

  private static ZonedDateTime start(ZonedDateTime time, Interval interval) {
    return switch (interval) {
      case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
      case DAY, AUTO -> midnight(time);
      case WEEK -> midnight(time.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
      case MONTH -> midnight(time.withDayOfMonth(1));
      case YEAR -> midnight(time.withDayOfYear(1));
    };
  }

  private static ZonedDateTime next(ZonedDateTime start, Interval interval) {
    return switch (interval) {
      case HOUR -> start.plusHours(1);
      case DAY, AUTO -> midnight(start.plusDays(1));
      case WEEK -> midnight(start.plusWeeks(1));
      case MONTH -> midnight(start.plusMonths(1));
      case YEAR -> midnight(start.plusYears(1));
    };
  }

  /** The first moment of the day; where the clocks change at midnight that is not 00:00. */
  private static ZonedDateTime midnight(ZonedDateTime time) {
    return time.toLocalDate().atStartOfDay(time.getZone());
  }

  /** The dates found, as epoch milliseconds in no order. */
  private static final class Dates {
    long[] millis = new long[64];
    int size = 0;
    long missing = 0;

    void add(long date) {
      if (size == millis.length) millis = Arrays.copyOf(millis, size * 2);
      millis[size++] = date;
    }

    private void addAll(Dates other) {
      for (int i = 0; i < other.size; i++) add(other.millis[i]);
      missing += other.missing;
    }

    record Collecting() implements CollectorManager<Pass, Dates> {
      @Override
      public Pass newCollector() {
        return new Pass(new Dates());
      }

      @Override
      public Dates reduce(Collection<Pass> passes) {
        Dates all = new Dates();
        for (Pass pass : passes) all.addAll(pass.dates);
        return all;
      }
    }

    record Pass(Dates dates) implements Collector {
      @Override
      public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
        NumericDocValues values = DocValues.getNumeric(leaf.reader(), Schema.DATE);
        return new LeafCollector() {
          @Override
          public void setScorer(Scorable scorer) {}

          @Override
          public void collect(int doc) throws IOException {
            if (values.advanceExact(doc)) {
              dates.add(values.longValue());
            } else {
              dates.missing++;
            }
          }
        };
      }

      @Override
      public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
      }
    }
  }
}
