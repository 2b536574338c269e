package dateline.lucene;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.ArticleField;
import dateline.fixtures.Chronicle;
import dateline.fixtures.Chronicle.Entry;
import dateline.fixtures.RandomNews;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.query.Filter;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Counted;
import dateline.query.SearchRequest.Interval;
import dateline.query.SearchResults.DateFacet;
import dateline.query.Timeline;
import dateline.query.Timeline.Bucket;
import dateline.query.TimelineRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts by time equal those that one gets by looking at each article. */
class TimelineTest {
  private static final ZoneId UTC = ZoneId.of("UTC");

  @TempDir private Path folder;
  @TempDir private Path index;
  private final Chronicle chronicle = new Chronicle(RandomNews.seed());
  private TestEngine engine;

  @BeforeEach
  void open() throws IOException {
    engine = TestEngine.open(folder, index);
  }

  @AfterEach
  void close() throws IOException {
    engine.close();
  }

  // ---- time zones

  /** In the last two the clocks change at midnight, on Lord Howe by half an hour. */
  @ParameterizedTest
  @CsvSource({
    "Europe/London,       2021-03-28",
    "Europe/London,       2021-10-31",
    "Asia/Kolkata,        2021-03-28",
    "America/St_Johns,    2021-03-14",
    "America/St_Johns,    2021-11-07",
    "Australia/Lord_Howe, 2021-04-04",
    "Australia/Lord_Howe, 2021-10-03",
    "America/Sao_Paulo,   2018-02-18",
    "America/Sao_Paulo,   2018-11-04",
    "Asia/Beirut,         2021-03-28",
    "Asia/Beirut,         2021-10-31",
  })
  void bucketsFollowTheClocksOfTheZone(ZoneId zone, LocalDate change) throws IOException {
    Instant day = change.atStartOfDay(zone).toInstant();
    Duration around = Duration.ofDays(2);
    chronicle.write(new Seeds(folder), 200, day.minus(around), day.plus(around));
    chronicle.write(
        new Seeds(folder), 100, day.minus(Duration.ofDays(250)), day.plus(Duration.ofDays(250)));
    index();

    for (Interval interval : List.of(Interval.DAY, Interval.WEEK, Interval.MONTH, Interval.YEAR)) {
      check(zone, interval, List.of());
    }
    check(
        zone,
        Interval.HOUR,
        List.of(
            new Filter.Dates(
                change.minusDays(2).atStartOfDay(zone).toInstant(),
                change.plusDays(3).atStartOfDay(zone).toInstant())));
  }

  private void check(ZoneId zone, Interval interval, List<Filter> filters) throws IOException {
    Timeline timeline = timeline(request("").filters(filters).dates(interval, zone));
    Map<Instant, Integer> byHand = new TreeMap<>();
    for (Entry entry : chronicle.entries()) {
      if (entry.date() == null || !within(filters, entry.date())) continue;
      byHand.merge(beginning(entry.date().atZone(zone), interval), 1, Integer::sum);
    }
    Map<Instant, Integer> counted = new TreeMap<>();
    for (Bucket bucket : timeline.buckets()) {
      assertThat(bucket.count()).as("%s", bucket).isEqualTo(rawly(bucket, filters));
      if (bucket.count() > 0) counted.put(bucket.from(), (int) bucket.count());
    }
    assertThat(timeline.interval()).isEqualTo(interval);
    assertThat(counted).as("%s in %s", interval, zone).isEqualTo(byHand);
    assertUnbroken(timeline);
    assertThat(facet(zone, interval, filters).buckets())
        .as("the date facet of a search")
        .isEqualTo(
            timeline.buckets().stream()
                .map(each -> new DateFacet.Bucket(each.from(), each.to(), each.count()))
                .toList());
  }

  private int rawly(Bucket bucket, List<Filter> filters) {
    return chronicle.articles(
        entry ->
            entry.date() != null
                && within(filters, entry.date())
                && !entry.date().isBefore(bucket.from())
                && entry.date().isBefore(bucket.to()));
  }

  private static boolean within(List<Filter> filters, Instant date) {
    return filters.stream()
        .map(Filter.Dates.class::cast)
        .allMatch(
            dates ->
                !date.isBefore(requireNonNull(dates.from()))
                    && date.isBefore(requireNonNull(dates.to())));
  }

  /** Where the hour, day, … of a moment begins, read off the calendar. */
  private static Instant beginning(ZonedDateTime time, Interval interval) {
    LocalDate day = time.toLocalDate();
    if (interval == Interval.HOUR) return hour(time);
    LocalDate first =
        switch (interval) {
          case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case MONTH -> day.withDayOfMonth(1);
          case YEAR -> day.withDayOfYear(1);
          case DAY, HOUR, AUTO -> day;
        };
    return first.atStartOfDay(time.getZone()).toInstant();
  }

  /** The last moment up to this one at which the clock showed a full hour or was changed. */
  private static Instant hour(ZonedDateTime time) {
    Instant full = time.toInstant().truncatedTo(ChronoUnit.MINUTES);
    while (full.atZone(time.getZone()).getMinute() != 0 && !changed(full, time.getZone())) {
      full = full.minus(1, ChronoUnit.MINUTES);
    }
    return full;
  }

  private static boolean changed(Instant moment, ZoneId zone) {
    return !zone.getRules()
        .getOffset(moment)
        .equals(zone.getRules().getOffset(moment.minusMillis(1)));
  }

  private static void assertUnbroken(Timeline timeline) {
    List<Bucket> buckets = timeline.buckets();
    for (int i = 1; i < buckets.size(); i++) {
      assertThat(buckets.get(i).from()).isEqualTo(buckets.get(i - 1).to());
    }
    assertThat(buckets.get(0).count()).isPositive();
    assertThat(buckets.get(buckets.size() - 1).count()).isPositive();
  }

  private DateFacet facet(ZoneId zone, Interval interval, List<Filter> filters) throws IOException {
    return engine
        .search(
            request("")
                .filters(filters)
                .facets(List.of(ArticleField.DATE), 10)
                .dates(interval, zone)
                .build())
        .dates();
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/London, 2021-03-28, 23",
    "Europe/London, 2021-10-31, 25",
    "Asia/Kolkata, 2021-10-31, 24",
    "America/St_Johns, 2021-11-07, 25",
    "America/Sao_Paulo, 2018-02-17, 25",
    "America/Sao_Paulo, 2018-11-04, 23",
  })
  void aDayHasAsManyBucketsAsHours(ZoneId zone, LocalDate day, int hours) throws IOException {
    Timeline timeline = everyTenMinutes(zone, day);

    assertThat(timeline.buckets()).hasSize(hours).allMatch(bucket -> bucket.count() == 6);
  }

  /** Until 2011 it was 23:01 again at 00:01 on Newfoundland, and 01:01 in spring. */
  @ParameterizedTest
  @CsvSource({"2010-11-06", "2010-11-07", "2010-03-14"})
  void whereClocksChangeAMinutePastMidnightNoArticleIsLost(LocalDate day) throws IOException {
    Timeline timeline = everyTenMinutes(ZoneId.of("America/St_Johns"), day);

    assertThat(timeline.buckets().stream().mapToLong(Bucket::count).sum())
        .isEqualTo(timeline.total());
    assertUnbroken(timeline);
  }

  /** The hours of a day in which an article appears every ten minutes. */
  private Timeline everyTenMinutes(ZoneId zone, LocalDate day) throws IOException {
    Instant from = day.atStartOfDay(zone).toInstant();
    Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
    Seeds seeds = new Seeds(folder);
    int size = 0;
    for (Instant at = from; at.isBefore(to); at = at.plusSeconds(600)) {
      seeds.write(size++ + ".md", "title: Ferry\npublishedDateTime: " + at);
    }
    engine.index();
    List<Filter> filters = List.of(new Filter.Dates(from, to));
    Timeline timeline = timeline(request("").filters(filters).dates(Interval.HOUR, zone));
    assertThat(timeline.buckets().get(0).from()).isEqualTo(from);
    assertThat(timeline.buckets().get(timeline.buckets().size() - 1).to()).isEqualTo(to);
    return timeline;
  }

  @Test
  void theHourThatComesTwiceIsTwoBuckets() throws IOException {
    Seeds seeds = new Seeds(folder);
    seeds.write("1.md", "title: Summer\npublishedDateTime: 2021-10-31T00:30:00Z");
    seeds.write("2.md", "title: Winter\npublishedDateTime: 2021-10-31T01:30:00Z");
    engine.index();

    Timeline timeline = timeline(request("").dates(Interval.HOUR, ZoneId.of("Europe/London")));

    assertThat(timeline.buckets())
        .containsExactly(
            bucket("2021-10-31T00:00:00Z", "2021-10-31T01:00:00Z", 1, 1),
            bucket("2021-10-31T01:00:00Z", "2021-10-31T02:00:00Z", 1, 1));
  }

  @Test
  void thePlaceOfAnArticleDoesNotDependOnWhichIsTheFirst() throws IOException {
    // Until 2011 clocks on Newfoundland changed a minute past midnight: 01:30 had no 01:00.
    new Seeds(folder).write("1.md", "title: Early\npublishedDateTime: 2010-03-14T04:00:00Z");
    engine.index();

    ZoneId zone = ZoneId.of("America/St_Johns");
    for (Interval interval : List.of(Interval.HOUR, Interval.DAY, Interval.YEAR)) {
      Timeline timeline = timeline(request("").dates(interval, zone));
      assertThat(timeline.buckets()).hasSize(1);
      assertThat(timeline.buckets().get(0).count()).isEqualTo(1);
    }
  }

  // ---- coverage, time, stories

  @Test
  void theCoverageOfABucketIsAllThatWasPublishedThen() throws IOException {
    written();
    Timeline timeline = timeline(request("ferry").dates(Interval.WEEK, UTC));

    for (Bucket bucket : timeline.buckets()) {
      assertThat(bucket.count()).isEqualTo(chronicle.articles(in(bucket).and(Entry::ferry)));
      assertThat(bucket.all()).isEqualTo(chronicle.articles(in(bucket)));
      assertThat(bucket.share())
          .isEqualTo(bucket.all() == 0 ? null : (double) bucket.count() / bucket.all());
    }
    assertThat(timeline.total()).isEqualTo(chronicle.articles(Entry::ferry));
    assertThat(timeline.stories()).isEqualTo(chronicle.stories(Entry::ferry));
    assertThat(timeline.missing())
        .isEqualTo(chronicle.articles(entry -> entry.ferry() && entry.date() == null));
    assertThat(timeline.buckets().stream().mapToLong(Bucket::count).sum() + timeline.missing())
        .isEqualTo(timeline.total());
  }

  @Test
  void whatNarrowsTheTimeOrToListedArticlesNarrowsTheCoverageToo() throws IOException {
    written();
    Instant from = Instant.parse("2025-02-05T13:00:00Z");
    Instant to = Instant.parse("2025-03-20T07:00:00Z");
    SearchRequest.Builder narrowed =
        request("ferry")
            .filters(
                List.of(
                    new Filter.Dates(from, to),
                    new Filter.Listed(true),
                    new Filter.AnyOf(ArticleField.TOPIC, List.of("AI"))))
            .dates(Interval.DAY, UTC);
    Predicate<Entry> listed =
        entry ->
            entry.listed()
                && entry.date() != null
                && !entry.date().isBefore(from)
                && entry.date().isBefore(to);

    for (Bucket bucket : timeline(narrowed).buckets()) {
      assertThat(bucket.all()).isEqualTo(chronicle.articles(in(bucket).and(listed)));
      assertThat(bucket.count())
          .isEqualTo(
              chronicle.articles(
                  in(bucket)
                      .and(listed)
                      .and(entry -> entry.ferry() && entry.topics().contains("AI"))));
    }
  }

  @Test
  void asOfAnEarlierMomentNothingNewerIsCounted() throws IOException {
    written();
    Instant moment = Instant.parse("2025-02-05T13:00:00Z");
    Timeline timeline = timeline(request("").asOf(moment).dates(Interval.DAY, UTC));

    assertThat(timeline.asOf()).isEqualTo(moment);
    assertThat(timeline.buckets().stream().mapToLong(Bucket::all).sum())
        .isEqualTo(
            chronicle.articles(entry -> entry.date() != null && !entry.date().isAfter(moment)));
  }

  @Test
  void aNamedTimeIsSeenWholeAlsoWhereNothingIsFound() throws IOException {
    Seeds seeds = new Seeds(folder);
    for (int day = 1; day <= 9; day++) {
      String title = day == 5 ? "Ferry" : "Tram";
      seeds.write(day + ".md", "title: %s\npublishedDateTime: 2026-03-0%d".formatted(title, day));
    }
    engine.index();
    List<Filter> march =
        List.of(
            new Filter.Dates(
                Instant.parse("2026-03-03T00:00:00Z"), Instant.parse("2026-03-08T00:00:00Z")));

    assertThat(
            timeline(request("ferry").relax(false).filters(march).dates(Interval.DAY, UTC))
                .buckets())
        .extracting(Bucket::count)
        .containsExactly(0L, 0L, 1L, 0L, 0L);
    assertThat(timeline(request("ferry").dates(Interval.DAY, UTC)).buckets()).hasSize(1);
    assertThat(timeline(request("zeppelin")).buckets()).isEmpty();
  }

  @Test
  void aBucketWithoutAnyCoverageHasNoShare() throws IOException {
    Seeds seeds = new Seeds(folder);
    seeds.write("1.md", "title: Ferry\npublishedDateTime: 2026-03-01");
    seeds.write("2.md", "title: Ferry\npublishedDateTime: 2026-03-03");
    engine.index();

    assertThat(timeline(request("").dates(Interval.DAY, UTC)).buckets())
        .extracting(Bucket::share)
        .containsExactly(1.0, null, 1.0);
  }

  @Test
  void aStoryCountsOnceInEachBucketInWhichItIsTold() throws IOException {
    written();
    Timeline timeline =
        timeline(request("ferry").counted(Counted.STORIES).dates(Interval.DAY, UTC));

    for (Bucket bucket : timeline.buckets()) {
      assertThat(bucket.count()).isEqualTo(chronicle.stories(in(bucket).and(Entry::ferry)));
      assertThat(bucket.all()).isEqualTo(chronicle.stories(in(bucket)));
    }
    assertThat(timeline.stories()).isLessThan(timeline.total());
  }

  // ---- split

  @Test
  void eachRowCountsItsValueAndTheOtherWhatHasNoneOfThem() throws IOException {
    written();
    for (Counted counted : Counted.values()) {
      for (ArticleField field : List.of(ArticleField.TOPIC, ArticleField.PROVIDER)) {
        SearchRequest search = request("ferry").counted(counted).dates(Interval.WEEK, UTC).build();
        Timeline timeline = ask(new TimelineRequest(search, field, 3));
        Timeline.Split split = requireNonNull(timeline.split());
        List<String> listed = split.rows().stream().map(Timeline.Row::value).toList();

        assertThat(listed).hasSize(3).isEqualTo(commonest(field, counted));
        for (Timeline.Row row : split.rows()) {
          Predicate<Entry> has =
              entry -> entry.ferry() && labels(entry, field).contains(row.value());
          assertThat(row.count()).isEqualTo(count(counted, has));
          assertThat(row.counts()).isEqualTo(byBucket(timeline, counted, has));
        }
        Predicate<Entry> none =
            entry -> entry.ferry() && listed.stream().noneMatch(labels(entry, field)::contains);
        assertThat(split.other().count()).isEqualTo(count(counted, none));
        assertThat(split.other().counts()).isEqualTo(byBucket(timeline, counted, none));
      }
    }
  }

  @Test
  void rowsOfAFieldWithOneValueAndTheOtherAddUpToTheBucket() throws IOException {
    written();
    SearchRequest search = request("ferry").dates(Interval.MONTH, UTC).build();
    Timeline timeline = ask(new TimelineRequest(search, ArticleField.PROVIDER, 2));
    Timeline.Split split = requireNonNull(timeline.split());

    for (int i = 0; i < timeline.buckets().size(); i++) {
      int sum = split.other().counts().get(i);
      for (Timeline.Row row : split.rows()) sum += row.counts().get(i);
      assertThat(sum).isEqualTo((int) timeline.buckets().get(i).count());
    }
  }

  private List<String> commonest(ArticleField field, Counted counted) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Entry entry : chronicle.entries()) {
      for (String label : labels(entry, field)) {
        counts.computeIfAbsent(
            label, each -> count(counted, one -> one.ferry() && labels(one, field).contains(each)));
      }
    }
    List<String> ranked = new ArrayList<>(counts.keySet());
    ranked.sort((a, b) -> counts.getOrDefault(b, 0) - counts.getOrDefault(a, 0));
    return ranked.subList(0, 3);
  }

  private static List<String> labels(Entry entry, ArticleField field) {
    return field == ArticleField.TOPIC ? entry.topics() : List.of(entry.provider());
  }

  private int count(Counted counted, Predicate<Entry> holds) {
    return counted == Counted.STORIES ? chronicle.stories(holds) : chronicle.articles(holds);
  }

  private List<Integer> byBucket(Timeline timeline, Counted counted, Predicate<Entry> holds) {
    return timeline.buckets().stream().map(each -> count(counted, holds.and(in(each)))).toList();
  }

  // ---- writing and asking in one line

  /** Half a year of news. */
  private void written() throws IOException {
    chronicle.write(
        new Seeds(folder),
        300,
        Instant.parse("2025-01-01T00:00:00Z"),
        Instant.parse("2025-07-01T00:00:00Z"));
    index();
  }

  private void index() throws IOException {
    engine.index();
    chronicle.ask(engine.engine().search());
  }

  private static Predicate<Entry> in(Bucket bucket) {
    return entry ->
        entry.date() != null
            && !entry.date().isBefore(bucket.from())
            && entry.date().isBefore(bucket.to());
  }

  private static Bucket bucket(String from, String to, long count, long all) {
    return new Bucket(Instant.parse(from), Instant.parse(to), count, all);
  }

  private static SearchRequest.Builder request(String query) {
    return SearchRequest.of(TestEngine.parse(query), TestEngine.NOW);
  }

  private Timeline timeline(SearchRequest.Builder search) throws IOException {
    return ask(new TimelineRequest(search.build(), null, TimelineRequest.DEFAULT_SPLIT));
  }

  private Timeline ask(TimelineRequest request) throws IOException {
    return engine.engine().search().timeline(request);
  }
}
