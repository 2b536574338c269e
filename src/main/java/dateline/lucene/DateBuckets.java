package dateline.lucene;

import dateline.query.Filter;
import dateline.query.SearchRequest.Interval;
import dateline.query.SearchResults.DateFacet;
import dateline.query.SearchResults.DateFacet.Bucket;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.jspecify.annotations.Nullable;

/**
 * The hours, days, weeks, months or years of a time zone in which what was found was published. The
 * number of a bucket is its place; the number after the last stands for any other time. A day
 * begins with its first moment: where the clocks change at midnight that is not 00:00.
 */
final class DateBuckets implements Column {
  private static final int FEW = 100;

  /** More buckets than this are never made: the next coarser interval is taken. */
  private static final int MOST = 1_000;

  private final Columns columns;
  private final Interval interval;

  /** Where each bucket begins, and where the last ends; epoch milliseconds. */
  private final long[] edges;

  /** Of a bucket a millisecond, on average; to multiply by it is faster than to divide. */
  private final double share;

  private DateBuckets(Columns columns, Interval interval, long[] edges) {
    this.columns = columns;
    this.interval = interval;
    this.edges = edges;
    int last = edges.length - 1;
    this.share = last / (double) Math.max(1, edges[last] - edges[0]);
  }

  /**
   * @param chosen the dates the request is narrowed to; where an interval is named, only buckets of
   *     that time are listed, each with its whole count
   */
  static DateBuckets of(
      List<LeafReaderContext> leaves,
      Columns columns,
      Found found,
      Interval wanted,
      ZoneId zone,
      Filter.@Nullable Dates chosen)
      throws IOException {
    Instant from = chosen == null || wanted == Interval.AUTO ? null : chosen.from();
    Instant to = chosen == null || wanted == Interval.AUTO ? null : chosen.to();
    long low = from == null ? Long.MIN_VALUE + 1 : edge(from, zone, wanted, false);
    long high = to == null ? Long.MAX_VALUE : edge(to.minusMillis(1), zone, wanted, true);
    boolean whole = from == null && to == null;
    Span span =
        whole
            ? found.span(() -> Span.of(leaves, columns, found, low, high))
            : Span.of(leaves, columns, found, low, high);
    if (span.isEmpty()) return new DateBuckets(columns, wanted, new long[] {0});
    Interval interval = interval(wanted, span.first, span.last);
    return new DateBuckets(columns, interval, edges(span.first, span.last, interval, zone));
  }

  /** The dates of the first and the last of some articles; epoch milliseconds. */
  record Span(long first, long last) {
    boolean isEmpty() {
      return first > last;
    }

    /** Of those that are found and from {@code low} to before {@code high}. */
    static Span of(
        List<LeafReaderContext> leaves, Columns columns, Found found, long low, long high)
        throws IOException {
      long first = Long.MAX_VALUE;
      long last = Long.MIN_VALUE;
      for (LeafReaderContext leaf : leaves) {
        long[] dates = columns.dates(leaf);
        for (int doc : found.in(leaf)) {
          long date = dates[doc];
          if (date < low || date >= high) continue; // also where there is none
          first = Math.min(first, date);
          last = Math.max(last, date);
        }
      }
      return new Span(first, last);
    }
  }

  private static long[] edges(long first, long last, Interval interval, ZoneId zone) {
    long[] edges = new long[64];
    int size = 0;
    ZonedDateTime edge = start(Instant.ofEpochMilli(first).atZone(zone), interval);
    edges[size++] = edge.toInstant().toEpochMilli();
    while (edges[size - 1] <= last) {
      edge = next(edge, interval);
      if (size == edges.length) edges = Arrays.copyOf(edges, size * 2);
      edges[size++] = edge.toInstant().toEpochMilli();
    }
    return Arrays.copyOf(edges, size);
  }

  /** The first moment of the bucket that holds this one, or of the bucket after it. */
  private static long edge(Instant moment, ZoneId zone, Interval interval, boolean end) {
    ZonedDateTime start = start(moment.atZone(zone), interval);
    return (end ? next(start, interval) : start).toInstant().toEpochMilli();
  }

  private static Interval interval(Interval wanted, long first, long last) {
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

  /** The first moment of the bucket that holds this one. */
  private static ZonedDateTime start(ZonedDateTime time, Interval interval) {
    LocalDate day = time.toLocalDate();
    LocalDate first =
        switch (interval) {
          case HOUR, DAY, AUTO -> day;
          case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case MONTH -> day.withDayOfMonth(1);
          case YEAR -> day.withDayOfYear(1);
        };
    ZonedDateTime start = first.atStartOfDay(time.getZone());
    // Step by step: an hour's beginning cannot be told from the clock where it was just changed,
    // and
    // where it goes back over midnight the last minutes of a day come after the next has begun.
    for (ZonedDateTime next = next(start, interval); !next.isAfter(time); ) {
      start = next;
      next = next(start, interval);
    }
    return start;
  }

  private static ZonedDateTime next(ZonedDateTime start, Interval interval) {
    LocalDate day = start.toLocalDate();
    return switch (interval) {
      case HOUR -> nextHour(start);
      case DAY, AUTO -> day.plusDays(1).atStartOfDay(start.getZone());
      case WEEK -> day.plusWeeks(1).atStartOfDay(start.getZone());
      case MONTH -> day.plusMonths(1).atStartOfDay(start.getZone());
      case YEAR -> day.plusYears(1).atStartOfDay(start.getZone());
    };
  }

  /**
   * An hour later, or when the clock shows a full hour: on Lord Howe it changes by half an hour.
   */
  private static ZonedDateTime nextHour(ZonedDateTime start) {
    ZonedDateTime later = start.plusHours(1);
    ZonedDateTime full = later.truncatedTo(ChronoUnit.HOURS);
    return full.isAfter(start) && full.isBefore(later) ? full : later;
  }

  @Override
  public int size() {
    return edges.length;
  }

  @Override
  public Values of(LeafReaderContext leaf) throws IOException {
    long[] dates = columns.dates(leaf);
    return new Values() {
      @Override
      public int count(int doc) {
        return dates[doc] == Columns.NO_DATE ? 0 : 1;
      }

      @Override
      public int value(int doc, int index) {
        return bucket(dates[doc]);
      }

      @Override
      public void count(int[] docs, int[] of) {
        for (int doc : docs) {
          long date = dates[doc];
          of[date == Columns.NO_DATE ? of.length - 1 : bucket(date)]++;
        }
      }
    };
  }

  /** Buckets are about equally wide, so the first guess is at most a few beside it. */
  private int bucket(long date) {
    int last = edges.length - 1;
    if (date < edges[0] || date >= edges[last]) return last;
    int bucket = (int) ((date - edges[0]) * share);
    if (bucket > last - 1) bucket = last - 1;
    while (date < edges[bucket]) bucket--;
    while (date >= edges[bucket + 1]) bucket++;
    return bucket;
  }

  /** What is counted by them is the same. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DateBuckets that && Arrays.equals(edges, that.edges);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(edges);
  }

  /** The buckets with their counts, oldest first, empty ones included. */
  DateFacet facet(Counts counts) {
    List<Bucket> buckets = new ArrayList<>();
    for (int place : listed(counts)) {
      buckets.add(new Bucket(from(place), to(place), counts.of(place)));
    }
    return new DateFacet(interval, buckets, counts.missing());
  }

  /** The places of the buckets that are told, oldest first. */
  List<Integer> listed(Counts counts) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < edges.length - 1; i++) {
      // Thousands of years lie between two mistyped dates; their empty ones are left out.
      if (counts.of(i) > 0 || places.size() < MOST) places.add(i);
    }
    return places;
  }

  /** As wide as the buckets became. */
  Interval interval() {
    return interval;
  }

  /** The first moment of a bucket. */
  Instant from(int place) {
    return Instant.ofEpochMilli(edges[place]);
  }

  /** The first moment after it. */
  Instant to(int place) {
    return Instant.ofEpochMilli(edges[place + 1]);
  }
}
